using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <content>A model of an earlier run is made again.</content>
public sealed partial class ReferencePipeline
{
    [Fact]
    public async Task TheLastRunIsReproduced()
    {
        await clones.SettleAsync();
        var result = await PipelineClones.BuildAsync(clones.First, "Reproduce");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Matches("Fingerprint sha256:[0-9a-f]{64}: equal", result.Output);
        Assert.Matches("RMSE [0-9.]+: equal", result.Output);
        Assert.False(Directory.Exists(Path.Combine(clones.First, ".mlops/reproduce")) && Directory.EnumerateFileSystemEntries(Path.Combine(clones.First, ".mlops/reproduce")).Any());
    }

    [Fact]
    public async Task AnUnknownRunIsAMistakeThatListsTheKnownOnes()
    {
        await clones.SettleAsync();
        var result = await PipelineClones.BuildAsync(clones.First, "Reproduce", "--run", "yesterday");
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Matches("The run \"yesterday\" is not known, expected \"last\", the path of a run record, or one of those whose stage \"train\" the store \".*\" holds: 20[0-9T]+-[0-9a-f]{32}", result.Output + result.Error);
    }

    [Fact]
    public async Task AnotherTrainerIsRefusedAndOtherCodeIsFoundOut()
    {
        await clones.SettleAsync();
        var record = Path.Combine(clones.First, "earlier.json");
        File.Copy(Path.Combine(clones.First, "artifacts/run.json"), record, overwrite: true);
        var build = Path.Combine(clones.First, "build/Build.cs");
        var trainer = Path.Combine(clones.First, "src/MlopsBuild.Training/Trainers/LightGbmTrainer.cs");
        var (goodBuild, goodTrainer) = (File.ReadAllText(build), File.ReadAllText(trainer));
        try
        {
            File.WriteAllText(build, goodBuild.Replace("Leaves = 63", "Leaves = 31"));
            var refused = await PipelineClones.BuildAsync(clones.First, "Reproduce", "--run", "earlier.json");
            Assert.True(refused.ExitCode == 2, refused.Everything);
            Assert.Contains("parameter trainer.Leaves was \"63\", is \"31\"", refused.Output + refused.Error);

            File.WriteAllText(build, goodBuild);
            File.WriteAllText(trainer, goodTrainer.Replace("= MinimumExamplesPerLeaf;", "= MinimumExamplesPerLeaf + 50;"));
            var different = await PipelineClones.BuildAsync(clones.First, "Reproduce", "--run", "earlier.json");
            Assert.True(different.ExitCode == 3, different.Everything);
            Assert.Contains("The code is not that of the run: MlopsBuild.Training", different.Output);
            Assert.Matches("is not reproduced: the fingerprint was sha256:[0-9a-f]{64}, is sha256:[0-9a-f]{64}; RMSE was", different.Output + different.Error);
        }
        finally
        {
            File.WriteAllText(build, goodBuild);
            File.WriteAllText(trainer, goodTrainer);
            File.Delete(record);
        }
    }
}
