using MlopsBuild.EndToEndTests.Pipeline;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>Gates that compare with a registered model.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class RegisteredChampions(RegisteredClone clone)
{
    private string Champions => Path.Combine(clone.Path, ".mlops", "champions");

    [Fact]
    public async Task AreTakenFromTheAliasAndFetchedWhenTheEvaluationRuns()
    {
        var store = clone.NewStore();
        Assert.Contains("No champion: \"production\" of \"diamonds\" points at no version yet", await clone.DoneAsync(store, "Train"));
        await clone.DoneAsync(store, "Approve+Promote", "--version", "1", "--to", "production", "--key", clone.Key("ann"));
        // Another test may have compared with the same champion before.
        var compared = await clone.DoneAsync(store, "Train", "--force", "evaluate");
        Assert.Contains("Champion: diamonds@production is version 1 (sha256:", compared);
        Assert.Contains("pass: rmse not worse than the champion by more than 2 %.", compared);
        Assert.Single(Directory.GetDirectories(Champions));
        Assert.All(Directory.GetFiles(Directory.GetDirectories(Champions).Single()), file => Assert.Equal(File.ReadAllBytes(Path.Combine(clone.Path, "artifacts", "model", Path.GetFileName(file))), File.ReadAllBytes(file)));

        // Another version of the same files is the same champion.
        await clone.DoneAsync(store, "Approve+Promote", "--version", "2", "--to", "production", "--key", clone.Key("ann"));
        Assert.Contains("Champion: diamonds@production is version 2", await clone.DoneAsync(store, "Train"));
        Assert.All(PipelineClones.Stages(clone.Path), stage => Assert.Equal("hit", stage.Cache));

        // As a clean clone sees it: everything was done elsewhere.
        foreach (var folder in new[] { ".mlops/champions", ".mlops/store", ".mlops/scratch", "artifacts/model", "artifacts/evaluation", "artifacts/data" })
            Directory.Delete(Path.Combine(clone.Path, folder), recursive: true);
        File.Delete(Path.Combine(clone.Path, ".mlops", "memory"));
        await clone.DoneAsync(store, "Train");
        Assert.All(PipelineClones.Stages(clone.Path), stage => Assert.Equal("hit", stage.Cache));
        Assert.False(Directory.Exists(Champions));
        Assert.False(Directory.Exists(Path.Combine(clone.Path, "artifacts", "model")));

        Assert.Contains("already version: ", await clone.DoneAsync(store, "Register"));
        Assert.True(Directory.Exists(Path.Combine(clone.Path, "artifacts", "model")));
        Assert.False(Directory.Exists(Champions));
    }

    [Fact]
    public async Task AreNamedByAddress()
    {
        var store = clone.NewStore();
        Assert.Contains("Champion: diamonds@2 is version 2", await clone.DoneAsync(store, "Train", "--champion", "diamonds@2"));
        Assert.DoesNotContain("hampion:", await clone.DoneAsync(store, "Train", "--champion", "none"));
        Assert.Contains("--champion is \"diamonds@7\", which cannot be compared with. Model \"diamonds\" has no version 7, expected one of 1, 2.", await clone.EndedAsync(2, store, "Train", "--champion", "diamonds@7"));
        Assert.Contains("has no alias \"canary\"", await clone.EndedAsync(2, store, "Train", "--champion", "diamonds@canary"));
        Assert.Contains("A registered model is kept in a store, and none is set", await clone.EndedAsync(2, "", "Train", "--champion", "diamonds@2"));
    }

    [Fact]
    public async Task AreNotTakenDamaged()
    {
        var store = clone.NewStore();
        var artifact = Directory.EnumerateFiles(Path.Combine(store, "artifacts"), "*", SearchOption.AllDirectories).OrderByDescending(file => new FileInfo(file).Length).First();
        new FileInfo(artifact).IsReadOnly = false;
        using (var file = File.OpenWrite(artifact))
            file.WriteByte(0xA5);
        if (Directory.Exists(Champions))
            Directory.Delete(Champions, recursive: true);
        var said = await clone.EndedAsync(1, store, "Train", "--champion", "diamonds@1", "--force", "evaluate");
        Assert.Contains("The champion diamonds@1 cannot be fetched.", said);
        Assert.False(Directory.Exists(Champions) && Directory.GetFileSystemEntries(Champions).Length > 0);
    }
}
