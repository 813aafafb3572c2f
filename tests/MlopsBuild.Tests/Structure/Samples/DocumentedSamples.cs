using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlopsBuild.Tests.Data.Rows;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Structure.Samples;

/// <summary>The C# that README.md and the pages of docs show compiles against the assemblies of this repository.</summary>
public sealed class DocumentedSamples
{
    /// <summary>Pages and lines of all samples.</summary>
    public static TheoryData<string, int> Places { get; } = [.. DocumentedSample.All().Select(sample => (sample.Page, sample.Line))];

    [Theory]
    [MemberData(nameof(Places))]
    public void Compile(string page, int line)
    {
        var errors = Errors(DocumentedSample.All().Single(sample => sample.Page == page && sample.Line == line)).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    [Fact]
    public void ErrorsNamePageAndLine()
    {
        var sample = new DocumentedSample("docs/some.md", 7, "using MlopsBuild.Registry;\n\nvar policy = PromotionPolicy.Default\n    .RequireLuck();\n");
        Assert.Equal(["docs/some.md:10: CS1061: 'PromotionPolicy' does not contain a definition for 'RequireLuck' and no accessible extension method 'RequireLuck' accepting a first argument of type 'PromotionPolicy' could be found (are you missing a using directive or an assembly reference?) (read as statements)"], Errors(sample));
    }

    [Theory]
    [InlineData("[Obsolete] partial class Build;", "Types")]
    [InlineData("using System.Text;\npublic enum Colour { Red }", "Types")]
    [InlineData("EvidencePolicy IVerifyModel.Evidence => new();", "Members")]
    [InlineData("[PathVariable] readonly Tool Python;", "Members")]
    [InlineData("Evidence evidence = new();", "Statements")]
    [InlineData("using var file = File.OpenRead(\"f\");\nawait file.FlushAsync();", "Statements")]
    [InlineData("new Evidence { Rows = 5 }", "Expression")]
    public void AreReadAsWhatTheyAre(string text, string form) => Assert.Equal(form, new SampleSource(new("docs/some.md", 1, text)).Form.ToString());

    [Fact]
    public void StandInFences() => Assert.Equal([], (string[])[.. DocumentedSample.Pages().SelectMany(IndentedCSharp)]);

    private static IEnumerable<string> IndentedCSharp(string page)
    {
        var fenced = false;
        foreach (var (index, line) in File.ReadAllLines(page).Index())
        {
            fenced ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!fenced && line.StartsWith("    ", StringComparison.Ordinal) && line.Trim() is [.., ';' or '{' or '}'] or ['[', ..])
                yield return $"{Path.GetRelativePath(RepositoryRoot.Path, page)}:{index + 1}: \"{line.Trim()}\" looks like C#, which stands between ```csharp and ```, so that it is compiled.";
        }
    }

    private static IEnumerable<string> Errors(DocumentedSample sample)
    {
        var source = new SampleSource(sample);
        var files = new List<(string, string)> { ("Usings.cs", PresumedNames.Usings), (sample.Page, source.Text) };
        if (PresumedNames.Members.GetValueOrDefault(sample.Page) is { } members)
            files.Add(("Presumed.cs", $"partial class Build\n{{\n{members}\n}}\n"));
        if (!source.IsWholeBuild)
            files.Add(("Pipeline.cs", PresumedNames.Pipeline));
        return CompiledSource.Of(files)
            .WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.Location.GetMappedLineSpan().Path}:{diagnostic.Location.GetMappedLineSpan().StartLinePosition.Line + 1}: {diagnostic.Id}: {diagnostic.GetMessage()} (read as {source.Form.ToString().ToLowerInvariant()})");
    }
}
