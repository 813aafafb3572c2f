using System.IO.Compression;
using System.Runtime.Versioning;
using MlopsBuild.Testing;
using Nuke.Common.IO;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[UnsupportedOSPlatform("windows")]
public sealed class ArchiveRoundTrips : IDisposable
{
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;
    private static readonly string LongName = string.Join('/', Enumerable.Repeat("a-rather-long-folder-name-of-forty-chars", 8)) + "/" + new string('n', 180) + ".txt";

    private readonly TemporaryFolder _folder = new();

    private AbsolutePath Root => _folder.Path;

    private AbsolutePath Source => Root / "source";

    public static TheoryData<string> Names => ["x.zip", "x.tar.gz", "x.tgz", "x.tar.bz2", "x.tbz2"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void ContentPermissionsTimesAndEmptyFoldersComeBack(string name)
    {
        WriteSource();
        var time = new DateTime(2024, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Source / "run.sh", time);
        var archive = Source.CompressTo(Root / "out" / name);
        var target = archive.UncompressTo(Root / "target");

        Assert.Equal(Source.GetDirectoryHash(), target.GetDirectoryHash());
        Assert.True((target / "empty" / "inner").DirectoryExists());
        Assert.Equal(Executable, File.GetUnixFileMode(target / "run.sh"));
        Assert.Equal(time, (target / "run.sh").GetLastWriteTimeUtc());
        Assert.Equal([archive], (Root / "out").GetFiles());
    }

    [Theory]
    [InlineData("x.zip")]
    [InlineData("x.tar.gz")]
    public void EqualFoldersMakeEqualArchives(string name)
    {
        WriteSource();
        foreach (var file in Source.GlobFiles("**"))
            File.SetLastWriteTimeUtc(file, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var one = Source.CompressTo(Root / "one" / name);
        var copy = Source.Copy(Root / "copy");
        foreach (var file in copy.GlobFiles("**"))
            File.SetLastWriteTimeUtc(file, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var two = copy.CompressTo(Root / "two" / name);
        Assert.Equal(one.GetFileHash(), two.GetFileHash());
    }

    [Fact]
    public async Task UnzipReadsOurs()
    {
        WriteSource();
        Source.ZipTo(Root / "x.zip");
        await Succeeds("unzip", "-q", Root / "x.zip", "-d", Root / "target");
        AssertSame(Root / "target");
    }

    [Fact]
    public async Task PythonReadsOurs()
    {
        WriteSource();
        Source.ZipTo(Root / "x.zip");
        Source.TarGZipTo(Root / "x.tar.gz");
        await Succeeds("python3", "-m", "zipfile", "-e", Root / "x.zip", Root / "zip");
        await Succeeds("python3", "-m", "tarfile", "-e", Root / "x.tar.gz", Root / "tar");
        Assert.Equal(Source.GetDirectoryHash(), (Root / "zip").GetDirectoryHash());
        AssertSame(Root / "tar");
    }

    [Theory]
    [InlineData("x.tar.gz", "-xzf")]
    [InlineData("x.tar.bz2", "-xjf")]
    public async Task TarReadsOurs(string name, string option)
    {
        WriteSource();
        (Root / "target").CreateDirectory();
        await Succeeds("tar", option, Source.CompressTo(Root / name), "-C", Root / "target");
        AssertSame(Root / "target");
    }

    [Theory]
    [InlineData("x.tar.gz", "-czf", "pax")]
    [InlineData("x.tar.gz", "-czf", "gnu")]
    [InlineData("x.tar.bz2", "-cjf", "posix")]
    public async Task WeReadThoseOfTar(string name, string option, string format)
    {
        WriteSource();
        File.CreateSymbolicLink(Source / "link.sh", "run.sh");
        await Succeeds("ln", Source / "run.sh", Source / "second.sh");
        await Succeeds("tar", $"--format={format}", option, Root / name, "-C", Source, ".");
        (Root / name).UncompressTo(Root / "target");
        AssertSame(Root / "target");
        Assert.Equal("run.sh", new FileInfo(Root / "target" / "link.sh").LinkTarget);
        Assert.True((Root / "target" / "second.sh").FileExists());
    }

    [Fact]
    public async Task WeReadThoseOfZip()
    {
        WriteSource();
        File.CreateSymbolicLink(Source / "link.sh", "run.sh");
        var zipped = await new Command("zip", "-qry", Root / "x.zip", ".") { Folder = Source }.RunAsync();
        Assert.True(zipped.ExitCode == 0, zipped.Everything);
        (Root / "x.zip").UnZipTo(Root / "target");
        AssertSame(Root / "target");
        Assert.Equal("run.sh", new FileInfo(Root / "target" / "link.sh").LinkTarget);
    }

    [Fact]
    public void TarKeepsLinksWithinAndFollowsOthersAndZipFollowsAll()
    {
        _folder.Write("outside/data.txt", "outside");
        _folder.Write("source/a/real.txt", "inside");
        File.CreateSymbolicLink(Source / "inside.txt", "a/real.txt");
        Directory.CreateSymbolicLink(Source / "a" / "up", "..");
        Directory.CreateSymbolicLink(Source / "data", Root / "outside");

        var tar = Source.TarGZipTo(Root / "x.tgz").UnTarGZipTo(Root / "tar");
        Assert.Equal("a/real.txt", new FileInfo(tar / "inside.txt").LinkTarget);
        Assert.Equal("..", new FileInfo(tar / "a" / "up").LinkTarget);
        Assert.Null(new DirectoryInfo(tar / "data").LinkTarget);
        Assert.Equal("outside", (tar / "data" / "data.txt").ReadAllText());

        var zip = Source.ZipTo(Root / "x.zip").UnZipTo(Root / "zip");
        Assert.Equal(["a/real.txt", "data/data.txt", "inside.txt"], zip.GlobFiles("**").Select(x => (string)zip.GetUnixRelativePathTo(x)));
        Assert.Equal("inside", (zip / "inside.txt").ReadAllText());
    }

    [Fact]
    public void FiltersLeaveOutAndTheArchiveIsNeverInItself()
    {
        WriteSource();
        var archive = Source.ZipTo(Source / "self.zip", x => x.HasExtension(".sh", ".zip"));
        using (var zip = ZipFile.OpenRead(archive))
            Assert.Equal(["run.sh"], zip.Entries.Select(x => x.FullName));
        Source.TarGZipTo(Root / "some.tgz", [Source / "run.sh"]).UnTarGZipTo(Root / "some");
        Assert.Equal(["run.sh"], (Root / "some").GlobFiles("**").Select(x => x.Name));
        Assert.Throws<ArgumentException>(() => Source.TarGZipTo(Root / "other.tgz", [Root / "some.tgz"]));
    }

    [Fact]
    public void AnExistingArchiveIsReplacedOnlyOnRequest()
    {
        WriteSource();
        (Root / "x.zip").WriteAllText("old");
        Assert.Contains("exists already", Assert.Throws<IOException>(() => Source.ZipTo(Root / "x.zip")).Message);
        Assert.Equal("old", (Root / "x.zip").ReadAllText().Trim());
        Source.ZipTo(Root / "x.zip", fileMode: FileMode.Create);
        Assert.True((Root / "x.zip").UnZipTo(Root / "target").ContainsFile("run.sh"));
    }

    [Fact]
    public void ExistingFilesAreReplacedByUnpacking()
    {
        WriteSource();
        var target = Root / "target";
        (target / "run.sh").WriteAllText("old");
        File.SetUnixFileMode(target / "run.sh", UnixFileMode.UserRead);
        Source.TarGZipTo(Root / "x.tgz").UnTarGZipTo(target);
        Assert.Equal((Source / "run.sh").ReadAllText(), (target / "run.sh").ReadAllText());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatIsNoArchiveIsNamed(string name)
    {
        (Root / name).WriteAllText("this is no archive at all, but it is long enough to hold the header of one");
        var failure = Assert.Throws<IOException>(() => (Root / name).UncompressTo(Root / "target"));
        Assert.StartsWith($"Archive \"{Root / name}\" cannot be read: ", failure.Message);
        Assert.Contains(".tar.bz2", Assert.Throws<ArgumentException>(() => Source.CompressTo(Root / "x.rar")).Message);
    }

    private void WriteSource()
    {
        _folder.Write("source/run.sh", "#!/bin/sh\necho hello\n");
        File.SetUnixFileMode(Source / "run.sh", Executable);
        _folder.Write("source/sub/ümläut-模型.txt", "unicode");
        _folder.Write("source/with space.txt", "");
        _folder.Write("source/.hidden/file", "hidden");
        _folder.Write($"source/{LongName}", "long");
        var large = new byte[3_000_000];
        new Random(7).NextBytes(large);
        (Source / "large.bin").WriteAllBytes(large);
        (Source / "empty" / "inner").CreateDirectory();
    }

    private void AssertSame(AbsolutePath target)
    {
        Assert.Equal(Source.GetDirectoryHash(), target.GetDirectoryHash());
        Assert.True((target / "empty" / "inner").DirectoryExists());
        Assert.Equal(Executable, File.GetUnixFileMode(target / "run.sh"));
    }

    private static async Task Succeeds(string program, params string[] arguments)
    {
        var result = await new Command(program, arguments).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
    }
}
