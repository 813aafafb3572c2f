using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.IO;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class FilePatterns : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AbsolutePath Root => _folder.Path;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("*", "name", true)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("*.cs", "a.cs", true)]
    [InlineData("*.cs", "a.css", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXcYb", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[!a-c]x", "ax", false)]
    [InlineData("[ab-]", "-", true)]
    [InlineData("[]]", "]", true)]
    [InlineData("[", "[", true)]
    [InlineData("a[b", "a[b", true)]
    [InlineData("{a,bc}.txt", "bc.txt", true)]
    [InlineData("{a,bc}.txt", "b.txt", false)]
    [InlineData("{a{1,2},b*}-{x,}", "a2-", true)]
    [InlineData("{a{1,2},b*}-{x,}", "bxyz-x", true)]
    [InlineData("{a{1,2},b*}-{x,}", "a3-", false)]
    [InlineData("{a", "{a", true)]
    [InlineData("a**b", "aXb", true)]
    [InlineData("A*", "abc", false)]
    public void NamesMatch(string pattern, string name, bool matches) => Assert.Equal(matches, new GlobSegment(pattern, ignoresCase: false).Matches(name));

    [Theory]
    [InlineData("A*.TXT", "abc.txt")]
    [InlineData("*.TXT", "abc.txt")]
    [InlineData("ABC.txt", "abc.TXT")]
    [InlineData("[A-B]*", "abc.txt")]
    public void CaseCanBeIgnored(string pattern, string name) => Assert.True(new GlobSegment(pattern, ignoresCase: true).Matches(name));

    // A matcher that tries every way would not come to an end here.
    [Fact]
    public void ManyStarsAndBracesTakeNoMoreThanTheirTime()
    {
        var name = new string('a', 250);
        Assert.False(new GlobSegment(string.Concat(Enumerable.Repeat("*a", 60)) + "*b", ignoresCase: false).Matches(name));
        Assert.True(new GlobSegment(string.Concat(Enumerable.Repeat("{a,aa}", 125)) + "*", ignoresCase: false).Matches(name));
    }

    [Fact]
    public void ManyDoubleStarsTakeNoMoreThanTheirTime()
    {
        var deep = Root / string.Join('/', Enumerable.Repeat("d", 60));
        (deep / "x.txt").TouchFile();
        Assert.Single(Root.GlobFiles(string.Concat(Enumerable.Repeat("**/d/", 20)) + "*.txt"));
        Assert.Empty(Root.GlobFiles(string.Concat(Enumerable.Repeat("**/d/", 20)) + "*.csv"));
    }

    [Theory]
    [InlineData("**", "a.cs .hidden/e.cs .dot x/b.cs x/y/c.fs x/y/z/d.cs")]
    [InlineData("*", "a.cs .dot")]
    [InlineData("**/*", "a.cs .hidden/e.cs .dot x/b.cs x/y/c.fs x/y/z/d.cs")]
    [InlineData("**/*.cs", "a.cs .hidden/e.cs x/b.cs x/y/z/d.cs")]
    [InlineData("x/**/*.cs", "x/b.cs x/y/z/d.cs")]
    [InlineData("**/y/**", "x/y/c.fs x/y/z/d.cs")]
    [InlineData("**/y/*", "x/y/c.fs")]
    [InlineData("x/*/*.{cs,fs}", "x/y/c.fs")]
    [InlineData("{x/y,.hidden}/*", "x/y/c.fs .hidden/e.cs")]
    [InlineData("{x,x/y}/**", "x/b.cs x/y/c.fs x/y/z/d.cs")]
    [InlineData("x/../a.cs", "a.cs")]
    [InlineData("./x/./b.cs", "x/b.cs")]
    [InlineData(@"x\y\*", "x/y/c.fs")]
    [InlineData("../*/a.cs", "a.cs")]
    [InlineData("a.cs/*", "")]
    [InlineData("missing/**", "")]
    [InlineData("X/**", "")]
    public void FilesAreFound(string pattern, string expected)
    {
        foreach (var file in "a.cs .hidden/e.cs .dot x/b.cs x/y/c.fs x/y/z/d.cs".Split(' '))
            _folder.Write($"root/{file}", "");
        var root = Root / "root";
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), root.GlobFiles(pattern).Select(x => (string)root.GetUnixRelativePathTo(x)));
    }

    [Fact]
    public void DirectoriesAreFound()
    {
        _folder.Write("x/y/c.fs", "");
        _folder.Write("x/b.cs", "");
        Assert.Equal(["x", "x/y"], Root.GlobDirectories("**").Select(x => (string)Root.GetUnixRelativePathTo(x)));
        Assert.Equal(["x/y"], Root.GlobDirectories("**/y").Select(x => (string)Root.GetUnixRelativePathTo(x)));
        Assert.Empty(Root.GlobDirectories("*/*.cs"));
        Assert.Empty((Root / "missing").GlobDirectories("**"));
        Assert.Equal(["y", "x"], Root.GlobDirectories("*/y", "*").Select(x => x.Name));
    }

    [Fact]
    public void LinksAreFollowedByNameAndNotByDoubleStars()
    {
        _folder.Write("data/x.csv", "");
        Directory.CreateSymbolicLink(Root / "data" / "loop", "..");
        Directory.CreateSymbolicLink(Root / "linked", "data");
        File.CreateSymbolicLink(Root / "y.csv", "data/x.csv");
        Assert.Equal(["data/x.csv", "y.csv"], Found("**/*.csv"));
        Assert.Equal(["linked/x.csv"], Found("linked/**/*.csv"));
        Assert.Equal(["data/x.csv", "linked/x.csv"], Found("*/x.csv"));
        Assert.Equal(["data/loop/data/x.csv"], Found("data/loop/data/*"));

        IEnumerable<string> Found(string pattern) => Root.GlobFiles(pattern).Select(x => (string)Root.GetUnixRelativePathTo(x));
    }

    [Fact]
    public void GoingUpBehindDoubleStarsIsRefused() =>
        Assert.Contains("\"a/**/../b\"", Assert.Throws<ArgumentException>(() => Root.GlobFiles("a/**/../b")).Message);

    [Fact]
    public void MembersAreFilledAndTheBuildSaysWhetherCaseMatters()
    {
        using var host = new HostRun().WithFile("DATA/a/X.CSV", "").WithFile("README.MD", "").WithFile("src/x", "");
        var result = host.Run<GlobbingBuild>("Show");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(["X.CSV", "README.MD", "X.CSV", ".nuke", "DATA", "src"], ((GlobbingBuild)host.Build!).Found);
        using var other = new HostRun().WithFile("DATA/a/X.CSV", "");
        other.Run<GitBuild>("Show");
        Assert.Empty(AbsolutePath.Create(other.Root).GlobFiles("data/**"));
    }
}
