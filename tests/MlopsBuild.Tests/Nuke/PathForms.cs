using System.ComponentModel;
using Newtonsoft.Json;
using Nuke.Common.IO;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

public sealed class PathForms
{
    [Theory]
    [InlineData("/a/b", "x\\y", "/a/b/x/y")]
    [InlineData(@"C:\a", "x/y", @"C:\a\x\y")]
    [InlineData(@"\\server\share", "../x", null)]
    [InlineData(@"\\server\share\a", "../x", @"\\server\share\x")]
    [InlineData("/a", "", "/a")]
    public void ChildrenTakeTheSeparatorsOfTheirRoot(string path, string child, string? expected)
    {
        if (expected is null)
            Assert.Throws<ArgumentException>(() => (AbsolutePath)path / child);
        else
            Assert.Equal(expected, ((AbsolutePath)path / child).ToString());
    }

    [Fact]
    public void RelativePathsDescendAscendAndAppend()
    {
        var path = (UnixRelativePath)@"a\b" / "c" + ".txt";
        Assert.Equal("a/b/c.txt", path);
        Assert.Equal("a/b", path / ..);
        Assert.Equal("../x", (UnixRelativePath)"a/../../x");
        Assert.Equal(@"a\b\c.txt", path.ToWinRelativePath());
        Assert.Equal(@"a\b", (WinRelativePath)"a" / "b");
        Assert.Equal($"a{Path.DirectorySeparatorChar}b", (RelativePath)"a/b");
        Assert.Equal((UnixRelativePath)"a/./b/", (UnixRelativePath)"a/b");
        Assert.Equal("\"a b\"", $"{(UnixRelativePath)"a b":dn}");
        Assert.Throws<ArgumentException>(() => (RelativePath)"/rooted");
        Assert.Throws<ArgumentException>(() => path / @"C:\rooted");
    }

    [Fact]
    public void RelativePathsContinueAbsoluteOnes()
    {
        AbsolutePath root = "/home/repo";
        Assert.Equal("/home/repo/a/b", root / (UnixRelativePath)"a/b");
        Assert.Equal("/home/repo/a/b", root / (WinRelativePath)"a/b");
    }

    [Theory]
    [InlineData("/a/b", "/")]
    [InlineData(@"c:\a\b", @"c:\")]
    [InlineData(@"\\server\share\a", @"\\server\share")]
    [InlineData("a/b", null)]
    [InlineData(null, null)]
    public void RootsAreTold(string? path, string? root)
    {
        Assert.Equal(root, PathConstruction.GetPathRoot(path));
        Assert.Equal(root is not null, PathConstruction.HasPathRoot(path));
    }

    [Fact]
    public void TextsAreCombinedAndNormalized()
    {
        Assert.Equal("/a/b", PathConstruction.Combine("/a", "b"));
        Assert.Equal("a/b", PathConstruction.Combine("a/", "b"));
        Assert.Equal(@"C:\a\b", PathConstruction.Combine(@"C:\a", "b"));
        Assert.Equal("b", PathConstruction.Combine(null, "b"));
        Assert.Throws<ArgumentException>(() => PathConstruction.Combine("/a", "/b"));
        Assert.Equal(@"a\c", PathConstruction.NormalizePath("a/b/../c", '\\'));
        Assert.True(PathConstruction.IsDescendantPath("/a", "/a/b"));
        Assert.False(PathConstruction.IsDescendantPath("/a", "/ab"));
        Assert.Equal("../c", PathConstruction.GetUnixRelativePath("/a/b", "/a/c"));
        Assert.Equal(@"..\c", PathConstruction.GetWinRelativePath("/a/b", "/a/c"));
    }

    [Fact]
    public void ConvertersReadAndWriteText()
    {
        var converter = TypeDescriptor.GetConverter(typeof(AbsolutePath));
        Assert.Equal((AbsolutePath)"/a/b", converter.ConvertFromInvariantString("/a/./b"));
        Assert.Equal((AbsolutePath)Path.GetFullPath("b"), converter.ConvertFromInvariantString("b"));
        Assert.Equal("\"/a\"", JsonConvert.SerializeObject((AbsolutePath)"/a"));
        Assert.Equal((AbsolutePath)"/a", JsonConvert.DeserializeObject<AbsolutePath>("\"/a\""));
    }
}
