using MlopsBuild.Testing;
using Nuke.Common.IO;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

public sealed class AbsolutePaths
{
    [Theory]
    [InlineData("/a/./b//c/../d/", "/a/b/d")]
    [InlineData("/", "/")]
    [InlineData("/..hidden/.x", "/..hidden/.x")]
    [InlineData(@"C:/a\b/..", @"C:\a")]
    [InlineData(@"C:", @"C:\")]
    [InlineData(@"\\server\share\a\..\b", @"\\server\share\b")]
    public void TextsAreNormalized(string text, string path) => Assert.Equal(path, AbsolutePath.Create(text).ToString());

    [Theory]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("/..")]
    public void RelativeTextsAreRefused(string text) => Assert.Throws<ArgumentException>(() => AbsolutePath.Create(text));

    [Fact]
    public void OperatorsDescendAppendAndAscend()
    {
        AbsolutePath path = "/root/data";
        Assert.Equal("/root/data/x.csv", path / "x" + ".csv");
        Assert.Equal("/root", path / "..");
        Assert.Equal("/root", path / ..);
        Assert.Equal("/", path / .. / ..);
        Assert.Null(((AbsolutePath)"/").Parent);
        Assert.Throws<ArgumentException>(() => path / "/x");
    }

    [Fact]
    public void NamesAreTakenApart()
    {
        AbsolutePath path = "/a/archive.tar.gz";
        Assert.Equal(("archive.tar.gz", "archive.tar", ".gz"), (path.Name, path.NameWithoutExtension, path.Extension));
        Assert.Equal("/a/archive.tar.zip", path.WithExtension("zip"));
        Assert.True(path.HasExtension(".zip", ".GZ"));
    }

    [Fact]
    public void WindowsPathsAreEqualWhateverTheirCase()
    {
        Assert.True((AbsolutePath)@"c:\A" == @"C:\a");
        Assert.False((AbsolutePath)"/A" == "/a");
        Assert.Equal(((AbsolutePath)@"c:\A").GetHashCode(), ((AbsolutePath)@"C:\a").GetHashCode());
    }

    [Theory]
    [InlineData("/a/b", "/a/c/d", "../c/d")]
    [InlineData("/a", "/a/b", "b")]
    [InlineData("/a/b", "/a/b", "")]
    public void RelativePathsLeadFromOneToTheOther(string from, string to, string way)
    {
        Assert.Equal(way, (string)((AbsolutePath)from).GetRelativePathTo(to));
        Assert.Equal(way.Replace('/', '\\'), (string)((AbsolutePath)from).GetWinRelativePathTo(to));
    }

    [Theory]
    [InlineData("d", "\"/a b\"")]
    [InlineData("dn", "\"/a b\"")]
    [InlineData("s", "'/a b'")]
    [InlineData("nq", "/a b")]
    public void FormatsQuote(string format, string text) => Assert.Equal(text, ((AbsolutePath)"/a b").ToString(format, null));

    [Fact]
    public void PatternsFindFiles()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { "a.cs", "b.txt", "x/c.cs", "x/y/d.fs", "x/y/e.md" })
            folder.Write(file, "");
        AbsolutePath root = folder.Path;
        Assert.Equal(["a.cs", "x/c.cs", "x/y/d.fs"], Found("**/*.{cs,fs}").Order(StringComparer.Ordinal));
        Assert.Equal(["x/y/e.md", "b.txt"], Found("x/**/*.md", "?.txt"));
        Assert.Equal(["a.cs"], Found("[ac].cs"));
        Assert.Equal(["x/y"], root.GlobDirectories("*/*").Select(x => (string)root.GetUnixRelativePathTo(x)));
        Assert.Empty(Found("none/*"));

        IEnumerable<string> Found(params string[] patterns) => root.GlobFiles(patterns).Select(x => (string)root.GetUnixRelativePathTo(x));
    }

    [Fact]
    public void CopiesFollowTheirPolicy()
    {
        using var folder = new TemporaryFolder();
        AbsolutePath root = folder.Path;
        (root / "from" / "a").WriteAllText("new");
        (root / "to" / "a").WriteAllText("old");
        Assert.Throws<IOException>(() => (root / "from").Copy(root / "to"));
        (root / "from").Copy(root / "to", ExistsPolicy.MergeAndSkip);
        Assert.Equal("old" + Environment.NewLine, (root / "to" / "a").ReadAllText());
        (root / "from").Move(root / "to", ExistsPolicy.MergeAndOverwrite);
        Assert.Equal("new" + Environment.NewLine, (root / "to" / "a").ReadAllText());
        Assert.False((root / "from").DirectoryExists());
        (root / "to").CreateOrCleanDirectory();
        Assert.Empty((root / "to").GetFiles());
    }
}
