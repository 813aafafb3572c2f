using MlopsBuild.Delivery.Oci;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Transfers for which there is no room, on a file system in memory that only the process itself sees.</summary>
[Collection(RegistryCollection.Name)]
public sealed class FullDisks(RegistryFixture registries) : IDisposable
{
    private const int Mebibyte = 1024 * 1024;

    // Mounts, brings what was there before, runs the command, and lists what is there then.
    private const string Script = """
        set -e
        place=$1 old=$2 size=$3; shift 3
        mount -t tmpfs -o size="$size" tmpfs "$place"
        cp -a "$old/." "$place"
        code=0; "$@" || code=$?
        echo left; cd "$place"; find . -type f -exec sha256sum {} + | sort
        exit "$code"
        """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KeepWhatWasThereWhenAPullFindsNoRoom()
    {
        var host = registries.Open.Host;
        using var client = RegistryFixture.Client($"{host}/full");
        foreach (var (name, bytes) in new[] { ("small", 10_000), ("large", 9 * Mebibyte) })
        {
            var layout = OciLayout.Create(_folder[name]);
            Directory.CreateDirectory(_folder["of", name]);
            await client.PushAsync(layout, SampleModel.Package(layout, SampleModel.Folder(_folder, bytes: bytes)), name, cancellation: Token);
            Directory.Delete(_folder["model"], recursive: true);
        }

        var old = OciLayout.Create(_folder["old"]);
        await client.PullAsync(old, "small", cancellation: Token);
        var before = await ListAsync(_folder["old"]);
        var pulled = await InSmallSpaceAsync("4m", _folder["old"], FaultProgram.With("pull", $"{host}/full:large", _folder["place"]));
        Assert.Equal(1, pulled.ExitCode);
        Assert.Matches($"^error: The disk under \"{_folder["place"]}\" is full: sha256:\\w+ with {9 * Mebibyte} bytes could not be written. What was there before is unchanged; make room and run this again.\n$", pulled.Error);
        var left = Left(pulled);
        Assert.Equal(before, left.Where(line => before.Contains(line)));
        // What came whole stays for the next pull, and nothing half.
        Assert.All(left.Except(before), line => Assert.EndsWith($"/blobs/sha256/{line.Split(' ')[0]}", line, StringComparison.Ordinal));

        var enough = await InSmallSpaceAsync("16m", _folder["old"], FaultProgram.With("pull", $"{host}/full:large", _folder["place"]));
        Assert.True(enough.ExitCode == 0, enough.Everything);
        Assert.StartsWith("pulled sha256:", enough.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoNotEndAPushThatCannotNoteHowFarItIs()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        SampleModel.Package(layout, SampleModel.Folder(_folder, bytes: 3 * Mebibyte));
        Directory.CreateDirectory(_folder["old"]);
        File.WriteAllBytes(_folder["old", "ballast"], new byte[64 * 1024]);
        var pushed = await InSmallSpaceAsync("64k", _folder["old"], FaultProgram.With("push", _folder["layout"], $"{registries.Open.Host}/noted", _folder["place"], $"{Mebibyte}"));
        Assert.True(pushed.ExitCode == 0, pushed.Everything);
        using var client = RegistryFixture.Client($"{registries.Open.Host}/noted");
        Assert.NotNull(await client.FindAsync("1", Token));
    }

    private async Task<CommandResult> InSmallSpaceAsync(string size, string old, Command command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Tool.Find("unshare") is not null, "a mount of its own takes root and unshare");
        Directory.CreateDirectory(_folder["place"]);
        var result = await new Command(Tool.Find("unshare")!, ["--mount", "sh", "-c", Script, "sh", _folder["place"], old, size, command.Program, .. command.Arguments]).RunAsync();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["place"]));
        return result;
    }

    private static async Task<string[]> ListAsync(string folder) => (await new Command("sh", "-c", "find . -type f -exec sha256sum {} + | sort") { Folder = folder }.RunAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Left(CommandResult result) => result.Output[(result.Output.IndexOf("left\n", StringComparison.Ordinal) + 5)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
