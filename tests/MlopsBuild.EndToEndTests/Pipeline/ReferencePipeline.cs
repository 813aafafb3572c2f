using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>The reference pipeline, started through the launcher as a newcomer would, in fresh clones.</summary>
[TestCaseOrderer(typeof(AlphabeticalOrder))]
public sealed class ReferencePipeline(PipelineClones clones) : IClassFixture<PipelineClones>
{
    private static readonly string[] Names = ["validate", "split", "train", "evaluate"];

    [Fact]
    public void A_FirstRunTrainsAModelGoodEnough()
    {
        Assert.All(clones.FirstRuns, run => Assert.True(run.ExitCode == 0, run.Everything));
        Assert.Equal(Names, PipelineClones.Stages(clones.First).Select(stage => stage.Stage));
        Assert.All(PipelineClones.Stages(clones.First), stage => Assert.Equal(("miss", "no earlier run"), (stage.Cache, stage.Reason)));
        using var record = PipelineClones.Record(clones.First);
        Assert.True(record.RootElement.GetProperty("metrics").GetProperty("r2").GetDouble() >= 0.98);
        Assert.Equal(53_940, record.RootElement.GetProperty("metrics").GetProperty("data.rows").GetDouble());
        Assert.True(File.Exists(Path.Combine(clones.First, "artifacts/model/model.zip")));
        Assert.Equal(24, File.ReadLines(Path.Combine(clones.First, "artifacts/data/diamonds/quarantine/rows.csv")).Count());
    }

    [Fact]
    public void B_TwoFreshClonesGiveTheSameKeysAndBytes()
    {
        Assert.Equal(
            PipelineClones.Stages(clones.First).Select(stage => (stage.Stage, stage.Key)),
            PipelineClones.Stages(clones.Second).Select(stage => (stage.Stage, stage.Key)));
        foreach (var file in new[] { "evaluation/metrics.json", "model/model.zip", "model/model.json", "data/diamonds/report.json", "data/diamonds/split/train.parquet" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(clones.First, "artifacts", file)), File.ReadAllBytes(Path.Combine(clones.Second, "artifacts", file)));
    }

    [Fact]
    public async Task C_SecondRunSaysThatNothingNeedsDoing()
    {
        var result = await PipelineClones.BuildAsync(clones.First, "Train");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Matches("Train +Succeeded +< 1sec +// cached: train", result.Output);
        Assert.All(PipelineClones.Stages(clones.First), stage => Assert.Equal(("hit", "nothing changed"), (stage.Cache, stage.Reason)));
        Assert.DoesNotContain("Building the build", result.Error);
    }

    [Fact]
    public async Task D_EmptyCommitMissesNothingAndIsRecorded()
    {
        await PipelineClones.GitAsync(clones.First, "commit", "--quiet", "--allow-empty", "-m", "nothing");
        Assert.Equal(0, (await PipelineClones.BuildAsync(clones.First)).ExitCode);
        Assert.All(PipelineClones.Stages(clones.First), stage => Assert.Equal("hit", stage.Cache));
        var head = await new Command("git", "-C", clones.First, "rev-parse", "HEAD").RunAsync();
        using var record = PipelineClones.Record(clones.First);
        Assert.Equal(head.Output.Trim(), record.RootElement.GetProperty("commit").GetString());
    }

    [Fact]
    public async Task E_LostOutputsComeBackFromTheStore()
    {
        var model = Path.Combine(clones.First, "artifacts/model/model.zip");
        var before = File.ReadAllBytes(model);
        Directory.Delete(Path.Combine(clones.First, "artifacts"), recursive: true);
        Assert.Equal(0, (await PipelineClones.BuildAsync(clones.First)).ExitCode);
        Assert.All(PipelineClones.Stages(clones.First), stage => Assert.Equal(("hit", "restored from the store"), (stage.Cache, stage.Reason)));
        Assert.Equal(before, File.ReadAllBytes(model));
    }

    [Fact]
    public async Task F_ForceRunsOneStageAndExplainSaysWhy()
    {
        var result = await PipelineClones.BuildAsync(clones.First, "--force", "evaluate", "--explain");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Matches("Stage evaluate: miss, --force", result.Output);
        Assert.Matches("Stage train: hit, nothing changed", result.Output);
        Assert.Equal(["hit", "hit", "hit", "miss"], PipelineClones.Stages(clones.First).Select(stage => stage.Cache));
    }

    [Fact]
    public async Task G_MistakesStopEverythingBeforeItRuns()
    {
        File.Delete(Path.Combine(clones.First, "artifacts/run.json"));
        var result = await PipelineClones.BuildAsync(clones.First, "Tran", "--explian", "--keep-runs", "many", "--force", "trian");
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("Train", result.Error);
        Assert.Contains("did you mean --explain?", result.Error);
        Assert.Contains("\"many\"", result.Error);
        Assert.DoesNotContain("   at ", result.Output + result.Error);
        using var record = PipelineClones.Record(clones.First);
        Assert.Equal(2, record.RootElement.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task H_UnknownStageToForceIsAMistake()
    {
        var result = await PipelineClones.BuildAsync(clones.First, "--force", "trian");
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("\"trian\"", result.Error);
        Assert.Contains("train", result.Error);
    }

    [Fact]
    public async Task I_BrokenDataIsRejectedWithExitCode3()
    {
        var data = Path.Combine(clones.First, "data/diamonds.csv");
        var good = File.ReadAllText(data);
        File.WriteAllText(data, "carats" + good["carat".Length..]);
        var result = await PipelineClones.BuildAsync(clones.First);
        Assert.True(result.ExitCode == 3, result.Everything);
        Assert.Contains("carats", result.Output + result.Error);
        Assert.Matches("ValidateData +Failed", result.Output);
        Assert.Matches("Train +NotRun", result.Output);
        Assert.DoesNotContain("   at ", result.Output + result.Error);
        using (var record = PipelineClones.Record(clones.First))
            Assert.Equal(3, record.RootElement.GetProperty("exitCode").GetInt32());
        File.WriteAllText(data, good);
        Assert.Equal(0, (await PipelineClones.BuildAsync(clones.First)).ExitCode);
        Assert.All(PipelineClones.Stages(clones.First), stage => Assert.Equal("hit", stage.Cache));
    }

    [Fact]
    public async Task J_OneChangedCellIsNamedAndRunsWhatDependsOnIt()
    {
        var data = Path.Combine(clones.First, "data/diamonds.csv");
        var good = File.ReadAllText(data);
        File.WriteAllText(data, good.Replace("0.23,Ideal,E,SI2,61.5,55,326,3.95,3.98,2.43", "0.23,Ideal,E,SI2,61.5,55,326,0,3.98,2.43"));
        var result = await PipelineClones.BuildAsync(clones.First);
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("Stage validate runs: file data/diamonds.csv changed", result.Output);
        Assert.Contains("Stage split runs: output artifacts/data/diamonds/accepted", result.Output);
        using var record = PipelineClones.Record(clones.First);
        Assert.Equal(24, record.RootElement.GetProperty("metrics").GetProperty("data.quarantined").GetDouble());
        Assert.True(record.RootElement.GetProperty("dirty").GetBoolean());
    }

    [Fact]
    public async Task K_ChangedParameterAndCodeAreNamed()
    {
        var build = Path.Combine(clones.Second, "build/Build.cs");
        File.WriteAllText(build, File.ReadAllText(build).Replace("Leaves = 63", "Leaves = 31"));
        var evaluation = Path.Combine(clones.Second, "src/MlopsBuild.Training/RegressionMetrics.cs");
        var result = await PipelineClones.BuildAsync(clones.Second);
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("Stage train runs: parameter trainer.Leaves was \"63\", is \"31\"", result.Output);
        Assert.Equal(["hit", "hit", "miss", "miss"], PipelineClones.Stages(clones.Second).Select(stage => stage.Cache));

        File.AppendAllText(evaluation, "// a note\n");
        result = await PipelineClones.BuildAsync(clones.Second, "--explain");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("code MlopsBuild.Training: source RegressionMetrics.cs changed", result.Output);
        Assert.Equal("hit", PipelineClones.Stages(clones.Second)[0].Cache);
    }
}
