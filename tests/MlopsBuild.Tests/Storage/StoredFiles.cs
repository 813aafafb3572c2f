using System.Runtime.Versioning;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Stages;
using Xunit;

namespace MlopsBuild.Tests.Storage;

public sealed class StoredFiles : IDisposable
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(ContentStore.ObjectSize - 1, 0)]
    [InlineData(ContentStore.ObjectSize, 1)]
    [InlineData(4 * ContentStore.ObjectSize + 7, 1)]
    public void LargeFileIsAnObjectAndASmallOneIsNot(int size, int objects)
    {
        _workspace.Run(Writing(size));
        Assert.Equal((objects, 1 - objects), (Files("objects").Length, Files("packs").Length));
        Assert.Empty(_workspace.Warnings);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void LargeFileComesBackAsAReadOnlyLinkOrAClone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        _workspace.Run(Writing(ContentStore.ObjectSize));
        File.Delete(InRoot("big.bin"));
        Assert.Equal("restored from the store", Assert.Single(_workspace.Run(Writing(ContentStore.ObjectSize))).Reason);
        var stored = Assert.Single(Files("objects"));
        Assert.Equal(File.ReadAllBytes(stored), File.ReadAllBytes(InRoot("big.bin")));
        Assert.Equal(ReadOnly, File.GetUnixFileMode(stored));
        FileStamp.Read(stored, out var kept);
        FileStamp.Read(InRoot("big.bin"), out var restored);
        if (Clones())
            Assert.NotEqual(kept.Inode, restored.Inode);
        else
            Assert.Equal((kept.Inode, ReadOnly), (restored.Inode, File.GetUnixFileMode(InRoot("big.bin"))));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(ContentStore.ObjectSize)]
    [UnsupportedOSPlatform("windows")]
    public void ExecutableStaysExecutableAndItsCopyInTheStoreReadOnly(int size)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        var stage = Stage.Named("tool").Parameter("size", size).Writes("tool").Runs(run =>
        {
            File.WriteAllBytes(run.Output("tool"), new byte[size]);
            File.SetUnixFileMode(run.Output("tool"), (UnixFileMode)0b111_101_101);
        });
        _workspace.Run(stage);
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(InRoot("tool")));
        File.Delete(InRoot("tool"));
        Assert.Equal("restored from the store", Assert.Single(_workspace.Run(stage)).Reason);
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(InRoot("tool")));
        foreach (var stored in Files("objects"))
            Assert.Equal(ReadOnly, File.GetUnixFileMode(stored));
        File.AppendAllText(InRoot("tool"), "edited");
        Assert.Equal("restored from the store", Assert.Single(_workspace.Run(stage)).Reason);
        Assert.Empty(_workspace.Warnings);
    }

    [Fact]
    public void ManySmallFilesShareOnePackAndComeBackAsTheyWere()
    {
        _workspace.Run(Folder(1000, changed: 0));
        Assert.Single(Files("packs"));
        Assert.Empty(Files("objects"));
        Directory.Delete(InRoot("out"), recursive: true);
        Assert.Equal("restored from the store", Assert.Single(_workspace.Run(Folder(1000, changed: 0))).Reason);
        Assert.Equal(1000, Directory.GetFiles(InRoot("out")).Length);
        Assert.Equal("content of file 999", _workspace.Read("out/0999.txt"));
    }

    [Fact]
    public void UnchangedSmallFilesAreNotStoredTwice()
    {
        _workspace.Run(Folder(1000, changed: 0));
        var first = new FileInfo(Assert.Single(Files("packs")));
        _workspace.Run(Folder(1000, changed: 1));
        var second = new FileInfo(Assert.Single(Files("packs"), pack => pack != first.FullName));

        // One changed file and the list of all thousand names.
        Assert.InRange(second.Length, 1, 1000 * 96);
        Directory.Delete(InRoot("out"), recursive: true);
        Assert.Equal("restored from the store", Assert.Single(_workspace.Run(Folder(1000, changed: 1))).Reason);
        Assert.Equal("changed 0", _workspace.Read("out/0000.txt"));
        Assert.Equal("content of file 999", _workspace.Read("out/0999.txt"));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void EditThroughTheSharedLinkIsReportedAndHealed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Clones(), "this file system clones, so an edit never reaches the store");
        var good = new byte[ContentStore.ObjectSize];
        _workspace.Run(Writing(ContentStore.ObjectSize));
        File.SetUnixFileMode(InRoot("big.bin"), ReadOnly | UnixFileMode.UserWrite);
        using (var file = File.OpenWrite(InRoot("big.bin")))
            file.WriteByte(1);
        var outcome = Assert.Single(_workspace.Run(Writing(ContentStore.ObjectSize)));
        Assert.Equal((CacheStatus.Miss, "its stored result was damaged"), (outcome.Cache, outcome.Reason));
        Assert.Contains($"Store file \"{Assert.Single(Files("objects"))}\" is damaged", Assert.Single(_workspace.Warnings));
        Assert.Equal(good, File.ReadAllBytes(InRoot("big.bin")));
        File.Delete(InRoot("big.bin"));
        Assert.Equal("restored from the store", Assert.Single(_workspace.Run(Writing(ContentStore.ObjectSize))).Reason);
        Assert.Equal(good, File.ReadAllBytes(InRoot("big.bin")));
    }

    private static Stage Writing(int size) => Stage.Named("big").Parameter("size", size).Writes("big.bin")
        .Runs(run => File.WriteAllBytes(run.Output("big.bin"), new byte[size]));

    private static Stage Folder(int files, int changed) => Stage.Named("many").Parameter("changed", changed).Writes("out").Runs(run =>
    {
        var folder = run.OutputFolder("out");
        for (var number = 0; number < files; number++)
            File.WriteAllText(Path.Combine(folder, $"{number:D4}.txt"), number < changed ? $"changed {number}" : $"content of file {number}");
    });

    private string InRoot(string path) => Path.Combine(_workspace.Root, path);

    private string[] Files(string kind) =>
        Directory.Exists(Path.Combine(_workspace.Store, kind)) ? Directory.GetFiles(Path.Combine(_workspace.Store, kind), "*", SearchOption.AllDirectories) : [];

    /// <summary>True when the file system of the temporary folder shares blocks between copies.</summary>
    private static bool Clones()
    {
        using var folder = new TemporaryFolder();
        return NativeFiles.TryClone(folder.Write("a", "a"), folder["b"]);
    }
}
