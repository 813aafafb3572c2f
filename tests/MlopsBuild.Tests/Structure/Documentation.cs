using System.Text.RegularExpressions;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Structure;

public sealed partial class Documentation
{
    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([RepositoryRoot.Path, .. path]));

    [Fact]
    public void ReadmeShowsTheBuildThatIsCompiled()
    {
        var example = CodeBlock().Match(Read("README.md")).Groups["code"].Value;
        Assert.InRange(example.Split('\n').Length, 5, 22);
        Assert.Contains(example.Trim(), Read("build", "Build.cs"));
    }

    [Fact]
    public void ReadmeIsShort() => Assert.InRange(Read("README.md").Split('\n').Length, 20, 150);

    [Fact]
    public void LinksLeadToFiles()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(RepositoryRoot.Path, "README.md"))
            .ToList();
        var links = pages.SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(link => (Page: page, Target: link.Groups["path"].Value))).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(link.Page)!, link.Target)), $"{link.Page}: {link.Target}"));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
