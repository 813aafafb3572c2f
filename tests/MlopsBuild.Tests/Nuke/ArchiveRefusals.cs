using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using MlopsBuild.Testing;
using Nuke.Common.IO;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[UnsupportedOSPlatform("windows")]
public sealed class ArchiveRefusals : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AbsolutePath Root => _folder.Path;

    private AbsolutePath Target => Root / "target";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("/evil.txt")]
    [InlineData(@"C:\evil.txt")]
    [InlineData(@"\\server\share\evil.txt")]
    [InlineData("..")]
    public void NamesThatLeadOutAreRefusedInZip(string name)
    {
        Zip(("good.txt", "good", 0), (name, "evil", 0));
        var failure = Assert.ThrowsAny<IOException>(() => (Root / "x.zip").UnZipTo(Target));
        Assert.Contains($"Entry \"{name.Replace('\\', '/')}\" of archive \"{Root / "x.zip"}\"", failure.Message);
        AssertNothingOutside();
        Assert.Empty(Target.GetFiles());
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("/evil.txt")]
    public void NamesThatLeadOutAreRefusedInTar(string name)
    {
        Tar(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = Content("evil") });
        Assert.Contains($"Entry \"{name}\"", Assert.ThrowsAny<IOException>(() => (Root / "x.tgz").UnTarGZipTo(Target)).Message);
        AssertNothingOutside();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("/etc")]
    [InlineData("a/../../..")]
    public void LinksThatLeadOutAreRefused(string target)
    {
        Tar(Link("link", target), new PaxTarEntry(TarEntryType.RegularFile, "link/evil.txt") { DataStream = Content("evil") });
        Assert.Contains($"is a link to \"{target}\"", Assert.ThrowsAny<IOException>(() => (Root / "x.tgz").UnTarGZipTo(Target)).Message);
        Zip(("link", target, 0xA1FF), ("link/evil.txt", "evil", 0));
        Assert.Contains($"is a link to \"{target}\"", Assert.ThrowsAny<IOException>(() => (Root / "x.zip").UnZipTo(Target)).Message);
        AssertNothingOutside();
    }

    [Fact]
    public void LinksThatLeadOutTogetherAreRefused()
    {
        Tar(
            new PaxTarEntry(TarEntryType.Directory, "p/q/"),
            Link("p/q/top", "../.."),
            Link("p/q/out", "top/.."),
            new PaxTarEntry(TarEntryType.RegularFile, "p/q/out/evil.txt") { DataStream = Content("evil") });
        Assert.ThrowsAny<IOException>(() => (Root / "x.tgz").UnTarGZipTo(Target));
        AssertNothingOutside();
    }

    [Fact]
    public void ALinkBehindALinkIsJudgedWhereItReallyIs()
    {
        Tar(
            Link("top", "."),
            Link("top/out", ".."),
            new PaxTarEntry(TarEntryType.RegularFile, "out/evil.txt") { DataStream = Content("evil") });
        Assert.ThrowsAny<IOException>(() => (Root / "x.tgz").UnTarGZipTo(Target));
        AssertNothingOutside();
    }

    [Fact]
    public void NothingIsWrittenThroughALinkThatWasThere()
    {
        (Root / "outside").CreateDirectory();
        Target.CreateDirectory();
        Directory.CreateSymbolicLink(Target / "link", Root / "outside");
        File.CreateSymbolicLink(Target / "file.txt", Root / "outside" / "file.txt");
        Tar(new PaxTarEntry(TarEntryType.RegularFile, "file.txt") { DataStream = Content("ours") });
        (Root / "x.tgz").UnTarGZipTo(Target);
        Assert.Equal("ours", (Target / "file.txt").ReadAllText());
        Zip(("link/evil.txt", "evil", 0));
        Assert.Contains("goes through a link", Assert.ThrowsAny<IOException>(() => (Root / "x.zip").UnZipTo(Target)).Message);
        Assert.Empty((Root / "outside").GetFiles());
    }

    [Fact]
    public void SecondNamesOfFilesOutsideAreRefused()
    {
        _folder.Write("secret.txt", "secret");
        Tar(new PaxTarEntry(TarEntryType.HardLink, "stolen.txt") { LinkName = "../secret.txt" });
        Assert.ThrowsAny<IOException>(() => (Root / "x.tgz").UnTarGZipTo(Target));
        Tar(new PaxTarEntry(TarEntryType.HardLink, "stolen.txt") { LinkName = Root / "secret.txt" });
        Assert.ThrowsAny<IOException>(() => (Root / "x.tgz").UnTarGZipTo(Target));
        Assert.Empty(Target.GetFiles());
    }

    [Fact]
    public void DevicesAreRefusedAndSpecialBitsDropped()
    {
        Tar(new PaxTarEntry(TarEntryType.RegularFile, "run") { Mode = UnixFileMode.SetUser | UnixFileMode.UserRead | UnixFileMode.UserExecute, DataStream = Content("x") });
        (Root / "x.tgz").UnTarGZipTo(Target);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, File.GetUnixFileMode(Target / "run"));
        Tar(new PaxTarEntry(TarEntryType.Fifo, "pipe"));
        Assert.Contains("Fifo", Assert.ThrowsAny<IOException>(() => (Root / "x.tgz").UnTarGZipTo(Target)).Message);
    }

    private void AssertNothingOutside() => Assert.DoesNotContain(Root.GlobFiles("**"), x => x.Name == "evil.txt");

    private void Tar(params TarEntry[] entries)
    {
        using var stream = new GZipStream(File.Create(Root / "x.tgz"), CompressionLevel.Fastest);
        using var writer = new TarWriter(stream);
        foreach (var entry in entries)
            writer.WriteEntry(entry);
    }

    private void Zip(params (string Name, string Text, int Mode)[] entries)
    {
        (Root / "x.zip").DeleteFile();
        using var archive = ZipFile.Open(Root / "x.zip", ZipArchiveMode.Create);
        foreach (var (name, text, mode) in entries)
        {
            var entry = archive.CreateEntry(name);
            entry.ExternalAttributes = mode << 16;
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    private static PaxTarEntry Link(string name, string target) => new(TarEntryType.SymbolicLink, name) { LinkName = target };

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));
}
