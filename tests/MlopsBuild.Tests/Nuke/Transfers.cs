using System.Runtime.Versioning;
using MlopsBuild.Testing;
using Nuke.Common.IO;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[UnsupportedOSPlatform("windows")]
public sealed class Transfers : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AbsolutePath Root => _folder.Path;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ExistsPolicy.Fail, true, null)]
    [InlineData(ExistsPolicy.DirectoryMerge | ExistsPolicy.FileFail, true, null)]
    [InlineData(ExistsPolicy.DirectoryFail | ExistsPolicy.FileOverwrite, true, "DirectoryOnly")]
    [InlineData(ExistsPolicy.MergeAndSkip, true, "old")]
    [InlineData(ExistsPolicy.MergeAndOverwrite, true, "new")]
    [InlineData(ExistsPolicy.MergeAndOverwriteIfNewer, true, "new")]
    [InlineData(ExistsPolicy.MergeAndOverwriteIfNewer, false, "old")]
    public void PoliciesDecideAboutFolders(ExistsPolicy policy, bool sourceIsNewer, string? expected)
    {
        Prepare(sourceIsNewer);
        foreach (var isMove in new[] { false, true })
        {
            var transfer = () => isMove ? (Root / "from").Move(Root / "to", policy) : (Root / "from").Copy(Root / "to", policy);
            if (expected is null or "DirectoryOnly")
                Assert.Throws<IOException>(transfer);
            else
            {
                Assert.Equal(Root / "to", transfer());
                Assert.Equal(expected, (Root / "to" / "a").ReadAllText());
                Assert.Equal("b", (Root / "to" / "sub" / "b").ReadAllText());
            }
        }
    }

    [Theory]
    [InlineData(ExistsPolicy.FileFail, true, null)]
    [InlineData(ExistsPolicy.FileSkip, true, "old")]
    [InlineData(ExistsPolicy.FileOverwrite, false, "new")]
    [InlineData(ExistsPolicy.FileOverwriteIfNewer, true, "new")]
    [InlineData(ExistsPolicy.FileOverwriteIfNewer, false, "old")]
    public void PoliciesDecideAboutFiles(ExistsPolicy policy, bool sourceIsNewer, string? expected)
    {
        Prepare(sourceIsNewer);
        if (expected is null)
            Assert.Throws<IOException>(() => (Root / "from" / "a").CopyToDirectory(Root / "to", policy));
        else
            Assert.Equal(expected, (Root / "from" / "a").CopyToDirectory(Root / "to", policy).ReadAllText());
    }

    [Fact]
    public void ContradictingPoliciesAreRefused()
    {
        Prepare(true);
        var transfer = () => (Root / "from").Copy(Root / "to", ExistsPolicy.MergeAndSkip | ExistsPolicy.FileOverwrite);
        Assert.Contains("contradicts itself", Assert.Throws<ArgumentException>(transfer).Message);
    }

    [Fact]
    public void WhatIsLeftOutStaysUnlessItIsDeleted()
    {
        Prepare(true);
        (Root / "from").Move(Root / "new", excludeDirectory: x => x.Name == "sub");
        Assert.True((Root / "new" / "a").FileExists());
        Assert.True((Root / "from" / "sub" / "b").FileExists());
        (Root / "from").Move(Root / "newer", excludeFile: x => x.Name == "b", deleteRemainingFiles: true);
        Assert.False((Root / "from").Exists());
        Assert.True((Root / "newer" / "sub").DirectoryExists());
    }

    [Fact]
    public void NamesAreGivenByTextOrFunction()
    {
        _folder.Write("model.onnx", "x");
        var path = (Root / "model.onnx").RenameWithoutExtension("champion");
        Assert.Equal(Root / "champion.onnx", path);
        path = path.RenameWithoutExtension(x => x.NameWithoutExtension + "-2").Rename(x => x.Name + ".bak").Rename("last");
        Assert.Equal(Root / "last", path);
        path = path.Move(x => x.Parent / "deep" / x.Name).MoveToDirectory(Root / "deeper");
        Assert.Equal("x", (Root / "deeper" / "last").ReadAllText());
        Assert.Throws<DirectoryNotFoundException>(() => path.Copy(Root / "missing" / "x", createDirectories: false));
        Assert.Throws<FileNotFoundException>(() => (Root / "missing").Move(Root / "x"));
    }

    [Fact]
    public void LinksInFoldersAreNotDescended()
    {
        Prepare(true);
        Directory.CreateSymbolicLink(Root / "from" / "loop", ".");
        File.CreateSymbolicLink(Root / "from" / "broken", "nowhere");
        var copy = (Root / "from").Copy(Root / "copy");
        Assert.Equal(".", new DirectoryInfo(copy / "loop").LinkTarget);
        Assert.Equal("nowhere", new FileInfo(copy / "broken").LinkTarget);
        (Root / "from").Move(copy, ExistsPolicy.MergeAndOverwrite);
        Assert.False((Root / "from").Exists());
        Assert.Throws<IOException>(() => copy.Copy(copy / "sub" / "inner"));
    }

    [Fact]
    public void PermissionsAreWrittenAsChmodWritesThem()
    {
        _folder.Write("run.sh", "");
        AbsolutePath file = Root / "run.sh";
        foreach (var (permissions, octal) in new[] { ("640", "640"), ("u+x", "740"), ("go=r", "744"), ("a-r,u+r", "700"), ("+x", "711"), ("0755", "755") })
            Assert.Equal(octal, Convert.ToString((int)File.GetUnixFileMode(file.SetUnixPermissions(permissions)), 8));
        file.SetUnixPermissions("600").SetExecutable();
        Assert.Equal("711", Convert.ToString((int)File.GetUnixFileMode(file), 8));
        Assert.Contains("\"u*x\"", Assert.Throws<ArgumentException>(() => file.SetUnixPermissions("u*x")).Message);
    }

    [Fact]
    public void LinksLeadToThePath()
    {
        _folder.Write("tool/run.sh", "x");
        var tool = Root / "tool";
        Assert.Same(tool, tool.AddUnixSymlink(Root / "links" / "tool"));
        Assert.Equal("x", (Root / "links" / "tool" / "run.sh").ReadAllText());
        Assert.Throws<IOException>(() => (tool / "run.sh").AddUnixSymlink(Root / "links" / "tool"));
        (tool / "run.sh").AddUnixSymlink(Root / "links" / "tool", force: true);
        Assert.Equal("x", (Root / "links" / "tool").ReadAllText());
    }

    [Fact]
    public async Task HashesAreThoseOfMd5sum()
    {
        _folder.Write("d/a.txt", "alpha");
        _folder.Write("d/s/b.txt", "beta");
        var sum = await new Command("md5sum", Root / "d" / "a.txt").RunAsync();
        Assert.Equal(sum.Output[..32], (Root / "d" / "a.txt").GetFileHash());
        var whole = await new Command("sh", "-c", "printf 'a.txtalphas/b.txtbeta' | md5sum").RunAsync();
        Assert.Equal(whole.Output[..32], (Root / "d").GetDirectoryHash());
        Assert.Equal(whole.Output[..32], new[] { Root / "d" / "s" / "b.txt", Root / "d" / "a.txt" }.GetFileSetHash(Root / "d"));
        Assert.NotEqual(whole.Output[..32], (Root / "d").GetDirectoryHash(x => x.Name == "a.txt"));
    }

    private void Prepare(bool sourceIsNewer)
    {
        _folder.Write("from/a", "new");
        _folder.Write("from/sub/b", "b");
        _folder.Write("to/a", "old");
        var time = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Root / "from" / "a", time.AddHours(sourceIsNewer ? 1 : -1));
        File.SetLastWriteTimeUtc(Root / "to" / "a", time);
    }
}
