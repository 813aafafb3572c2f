using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace MlopsBuild.Tests.Data.Rows;

/// <summary>C# compiled in process, as a project with documentation, nullable references and warnings as errors would.</summary>
internal static class CompiledSource
{
    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Of(params IEnumerable<(string Path, string Text)> files) => CSharpCompilation.Create(
        "Rows",
        files.Select(file => CSharpSyntaxTree.ParseText(
            file.Text,
            new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose),
            file.Path,
            cancellationToken: TestContext.Current.CancellationToken)),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The types of a source that compiles without a warning.</summary>
    public static IReadOnlyList<Type> Types(params IEnumerable<(string Path, string Text)> files)
    {
        var compilation = Of(files);
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics) + "\n" + string.Join('\n', compilation.SyntaxTrees));
        assembly.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(assembly).GetTypes();
    }
}
