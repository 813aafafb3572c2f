using MlopsBuild.EndToEndTests.Pipeline;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>What VerifyRegistry and Checkpoint prove at the command line.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class RegistryProofs(RegisteredClone clone)
{
    [Fact]
    public async Task NameWhatWasAltered()
    {
        var store = clone.NewStore();
        await clone.DoneAsync(store, "Promote", "--version", "1", "--to", "staging");
        Assert.Contains("is as it was written; its last event is sha256:", await clone.DoneAsync(store, "VerifyRegistry"));
        Flip(RegisteredClone.Event(store, 2));
        var artifact = Directory.EnumerateFiles(Path.Combine(store, "artifacts"), "*", SearchOption.AllDirectories).OrderByDescending(file => new FileInfo(file).Length).First();
        Flip(artifact);
        var found = await clone.EndedAsync(3, store, "VerifyRegistry");
        Assert.Contains("The registry is not as it was written, 2 problems:", found);
        Assert.Contains("- event 2: It was altered", found);
        Assert.Contains($"- {Path.GetRelativePath(store, artifact).Replace('\\', '/')}: \"", found);
        Assert.Contains("is damaged", await clone.EndedAsync(1, store, "Promote", "--version", "2", "--to", "staging"));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(store, "registry", "events")).Length);
    }

    [Fact]
    public async Task ShowThatNewestEventsWereCutOff()
    {
        var store = clone.NewStore();
        var (file, tag) = (clone[$"head{Guid.NewGuid():N}.json"], $"registry/{Guid.NewGuid():N}");
        await clone.DoneAsync(store, "Promote", "--version", "1", "--to", "staging");
        await clone.DoneAsync(store, "Checkpoint", "--key", clone.Key("bob"), "--head", file, "--git-tag", tag);
        Assert.Contains($"--git-tag \"{tag}\" is there already", await clone.EndedAsync(2, store, "Checkpoint", "--key", clone.Key("bob"), "--git-tag", tag));
        await clone.DoneAsync(store, "Promote", "--version", "2", "--to", "staging");
        var type = await new Command("git", "-C", clone.Path, "cat-file", "-t", $"refs/tags/{tag}").RunAsync();
        Assert.Equal("tag\n", type.Output);
        foreach (var head in new[] { file, $"tag:{tag}" })
            Assert.Matches("It extends the checkpoint of .* at event 3: nothing was cut off", await clone.DoneAsync(store, "VerifyRegistry", "--head", head));

        foreach (var number in new[] { 3, 4, 5 })
            File.Delete(RegisteredClone.Event(store, number));
        Assert.Contains("is as it was written", await clone.DoneAsync(store, "VerifyRegistry"));
        foreach (var head in new[] { file, $"tag:{tag}" })
            Assert.Matches("checkpoint: The log ends with event 2, the checkpoint of .* saw event 3: events were cut off", await clone.EndedAsync(3, store, "VerifyRegistry", "--head", head));
        Assert.Contains("There is no annotated tag \"nothing\"", await clone.EndedAsync(2, store, "VerifyRegistry", "--head", "tag:nothing"));
        Assert.Contains("is no checkpoint", await clone.EndedAsync(2, store, "VerifyRegistry", "--head", "README.md"));
        await PipelineClones.GitAsync(clone.Path, "tag", "--delete", tag);
    }

    private static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        new FileInfo(file).IsReadOnly = false;
        File.WriteAllBytes(file, bytes);
    }
}
