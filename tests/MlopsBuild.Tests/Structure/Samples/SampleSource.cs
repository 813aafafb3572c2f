using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlopsBuild.Tests.Structure.Samples;

/// <summary>
/// A sample as the file of a build that it would stand in. Its using directives begin the file. The rest is tried in this order, and is the first that it can be read as: types; members of the build
/// class, unless all are fields without a modifier or attribute, which are local variables; statements; an expression.
/// </summary>
internal sealed class SampleSource
{
    private readonly DocumentedSample _sample;
    private readonly string _usings;
    private readonly string _body;

    public SampleSource(DocumentedSample sample)
    {
        _sample = sample;
        var usings = SyntaxFactory.ParseCompilationUnit(sample.Text).Usings.Where(directive => !directive.ContainsDiagnostics && directive.UsingKeyword.FullSpan.Length > 0).ToList();
        var end = usings.Count == 0 ? 0 : usings[^1].FullSpan.End;
        (_usings, _body) = (sample.Text[..end], sample.Text[end..]);
        var unit = SyntaxFactory.ParseCompilationUnit(_body);
        var members = Class().Members;
        Form = !unit.ContainsDiagnostics && unit.Members.All(member => member is BaseTypeDeclarationSyntax) ? SampleForm.Types
            : !Class().ContainsDiagnostics && !members.All(member => member is FieldDeclarationSyntax { Modifiers.Count: 0, AttributeLists.Count: 0 }) ? SampleForm.Members
            : !SyntaxFactory.ParseStatement($"{{\n{_body}\n}}").ContainsDiagnostics ? SampleForm.Statements
            : SampleForm.Expression;
        IsWholeBuild = Form == SampleForm.Types && unit.DescendantNodes().OfType<MethodDeclarationSyntax>().Any(method => method.Identifier.Text == "Main");
        Components = Form == SampleForm.Members
            ? [.. members.OfType<PropertyDeclarationSyntax>().Select(property => property.ExplicitInterfaceSpecifier?.Name.ToString()).OfType<string>().Distinct()]
            : [];
    }

    /// <summary>What the sample is.</summary>
    public SampleForm Form { get; }

    /// <summary>Whether the sample has the Main of a build, so that it has its data and trainer too.</summary>
    public bool IsWholeBuild { get; }

    /// <summary>The components whose members the sample implements.</summary>
    public IReadOnlyList<string> Components { get; }

    /// <summary>The text of the file; what the compiler says of it bears page and line.</summary>
    public string Text
    {
        get
        {
            var line = _sample.Line + _usings.Count(letter => letter == '\n');
            var body = $"\n#line {line} \"{_sample.Page}\"\n{_body}\n#line default\n";
            return $"#line {_sample.Line} \"{_sample.Page}\"\n{_usings}\n" + Form switch
            {
                SampleForm.Types => body,
                SampleForm.Members => $"partial class Build{(Components.Count > 0 ? " : " + string.Join(", ", Components) : null)}\n{{{body}}}\n",
                SampleForm.Statements => $"partial class Build\n{{\nstatic async Task Sample()\n{{{body}await Task.Yield();\n}}\n}}\n",
                _ => $"partial class Build\n{{\nstatic object Sample() =>{body};\n}}\n",
            };
        }
    }

    private ClassDeclarationSyntax Class() => (ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"class Build\n{{\n{_body}\n}}")!;
}
