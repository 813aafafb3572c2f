using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Structure;

/// <summary>Each page of a capability ends with the parameters of its components, and docs/parameters.md lists all, from the code. MLOPSBUILD_ACCEPT=1 writes them anew.</summary>
public sealed class DocumentedParameters
{
    /// <summary>The pages of capabilities.</summary>
    public static TheoryData<string> Pages { get; } = [.. ComponentPages.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EndThePageOfTheirCapability(string page) => Holds(page, text => ParameterPages.WithSection(page, text));

    [Fact]
    public void AreAllOnOnePage() => Holds("parameters", _ => ParameterPages.Index());

    [Fact]
    public void AreOfComponentsWithOnePageEach() => Assert.Equal([], (string[])
    [
        .. ComponentPages.All
            .Where(component => ComponentPages.Of(component).Count != 1)
            .Select(component => $"{component.Name} is on {ComponentPages.Of(component).Count} pages, expected one: give it to the page that explains it, in ComponentPages.cs, and write the page anew by MLOPSBUILD_ACCEPT=1."),
    ]);

    [Fact]
    public void AreExplainedOnSomePageOfACapability()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md").Where(page => page != PathOf("parameters"))
            .Append(Path.Combine(RepositoryRoot.Path, "README.md"))
            .Select(page => ParameterPages.WithoutSection(File.ReadAllText(page)))
            .ToList();
        Assert.Equal([], (string[])[.. ComponentPages.All.SelectMany(ComponentParameter.Of).Select(parameter => parameter.Option).Distinct().Where(option => !pages.Exists(page => page.Contains(option, StringComparison.Ordinal)))]);
    }

    [Fact]
    public void LeaveWhatPeopleWroteOnThePage()
    {
        var written = ParameterPages.WithSection("evaluation", "# Page\n\nText.\n");
        Assert.StartsWith("# Page\n\nText.\n\n<!--", written);
        Assert.Contains("| `--champion` | `IEvaluate` | text |", written);
        Assert.Equal(ParameterPages.WithSection("evaluation", "# Page\n\nText.\n\n## More\n"), ParameterPages.WithSection("evaluation", written.Replace("`IEvaluate`", "`IOld`") + "## More\n"));
    }

    private static void Holds(string page, Func<string, string> expected)
    {
        var text = File.ReadAllText(PathOf(page)).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("MLOPSBUILD_ACCEPT") == "1")
            File.WriteAllText(PathOf(page), text = expected(text));
        Assert.Equal(expected(text), text);
    }

    private static string PathOf(string page) => Path.Combine(RepositoryRoot.Path, "docs", page + ".md");
}
