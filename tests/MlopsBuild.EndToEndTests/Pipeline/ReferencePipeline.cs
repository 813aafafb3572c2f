using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>The reference pipeline, started through the launcher as a newcomer would, in fresh clones.</summary>
public sealed partial class ReferencePipeline(PipelineClones clones) : IClassFixture<PipelineClones>
{
    private static readonly string[] Names = ["validate", "split", "train", "evaluate"];

    [Fact]
    public void FirstRunTrainsAModelGoodEnough()
    {
        foreach (var run in clones.FirstRuns)
        {
            Assert.True(run.Command.ExitCode == 0, run.Command.Everything);
            Assert.Equal(Names, run.Stages.Select(stage => stage.Stage));
            Assert.All(run.Stages, stage => Assert.Equal(("miss", "no earlier run"), (stage.Cache, stage.Reason)));
            Assert.True(run.Metrics["r2"] >= 0.98);
            Assert.Equal(53_940, run.Metrics["data.rows"]);
            Assert.Equal(run.Metrics["data.rows"], run.Metrics["data.accepted"] + run.Metrics["data.quarantined"]);
            Assert.Equal(192, run.Metrics["data.quarantined"]);
            Assert.Contains("data/diamonds/quarantine/rows.parquet", run.Files.Keys);
        }
    }

    [Fact]
    public void TwoFreshClonesGiveTheSameKeysAndBytes()
    {
        var (first, second) = (clones.FirstRuns[0], clones.FirstRuns[1]);
        Assert.Equal(first.Stages.Select(stage => (stage.Stage, stage.Key)), second.Stages.Select(stage => (stage.Stage, stage.Key)));
        Assert.Equal(first.Files.Keys, second.Files.Keys);
        Assert.All(first.Files, file => Assert.Equal(file.Value, second.Files[file.Key]));
    }

    [Fact]
    public async Task RecordFollowsItsSchema()
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema is not installed: apt-get install python3-jsonschema");
        await clones.SettleAsync();
        const string Validate = "import json, jsonschema, sys; jsonschema.validate(*(json.load(open(path)) for path in sys.argv[1:]))";
        var result = await new Command(
            Python, "-c", Validate, Path.Combine(clones.First, "artifacts/run.json"), Path.Combine(RepositoryRoot.Path, "docs/schemas/run.v1.schema.json")).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
    }

    [Fact]
    public async Task SecondRunSaysThatNothingNeedsDoing()
    {
        await clones.SettleAsync();
        var result = await PipelineClones.BuildAsync(clones.First, "Train");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Matches("Train +Succeeded +< 1sec +// cached: train", result.Output);
        Assert.All(PipelineClones.Stages(clones.First), stage => Assert.Equal(("hit", "nothing changed"), (stage.Cache, stage.Reason)));
        Assert.DoesNotContain("Building the build", result.Error);
    }

    [Fact]
    public async Task EmptyCommitMissesNothingAndIsRecorded()
    {
        await clones.SettleAsync();
        await PipelineClones.GitAsync(clones.First, "commit", "--quiet", "--allow-empty", "-m", "nothing");
        Assert.Equal(0, (await PipelineClones.BuildAsync(clones.First)).ExitCode);
        Assert.All(PipelineClones.Stages(clones.First), stage => Assert.Equal("hit", stage.Cache));
        var head = await new Command("git", "-C", clones.First, "rev-parse", "HEAD").RunAsync();
        using var record = PipelineClones.Record(clones.First);
        Assert.Equal(head.Output.Trim(), record.RootElement.GetProperty("commit").GetString());
    }

    [Fact]
    public async Task LostOutputsComeBackFromTheStore()
    {
        await clones.SettleAsync();
        var model = Path.Combine(clones.First, "artifacts/model/model.zip");
        var before = File.ReadAllBytes(model);
        Directory.Delete(Path.Combine(clones.First, "artifacts"), recursive: true);
        Assert.Equal(0, (await PipelineClones.BuildAsync(clones.First)).ExitCode);
        Assert.All(PipelineClones.Stages(clones.First), stage => Assert.Equal(("hit", "restored from the store"), (stage.Cache, stage.Reason)));
        Assert.Equal(before, File.ReadAllBytes(model));
    }

    [Fact]
    public async Task ForceRunsOneStageAndExplainSaysWhy()
    {
        await clones.SettleAsync();
        var result = await PipelineClones.BuildAsync(clones.First, "--force", "evaluate", "--explain");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Matches("Stage evaluate: miss, --force", result.Output);
        Assert.Matches("Stage train: hit, nothing changed", result.Output);
        Assert.Equal(["hit", "hit", "hit", "miss"], PipelineClones.Stages(clones.First).Select(stage => stage.Cache));
    }

    [Fact]
    public async Task MistakesStopEverythingBeforeItRuns()
    {
        await clones.SettleAsync();
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
    public async Task UnknownStageToForceIsAMistake()
    {
        await clones.SettleAsync();
        var result = await PipelineClones.BuildAsync(clones.First, "--force", "trian");
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("\"trian\"", result.Error);
        Assert.Contains("train", result.Error);
    }

    [Fact]
    public async Task BrokenDataIsRejectedWithExitCode3()
    {
        await clones.SettleAsync();
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
        await PipelineClones.GitAsync(clones.First, "checkout", "--quiet", "--", "data");
        Assert.Equal(0, (await PipelineClones.BuildAsync(clones.First)).ExitCode);
        Assert.All(PipelineClones.Stages(clones.First), stage => Assert.Equal("hit", stage.Cache));
    }

    [Fact]
    public async Task OneChangedCellIsNamedAndRunsWhatDependsOnIt()
    {
        await clones.SettleAsync();
        var data = Path.Combine(clones.First, "data/diamonds.csv");
        var good = File.ReadAllText(data);
        File.WriteAllText(data, good.Replace("0.23,Ideal,E,SI2,61.5,55,326,3.95,3.98,2.43", "0.23,Ideal,E,SI2,61.5,55,326,0,3.98,2.43"));
        var result = await PipelineClones.BuildAsync(clones.First);
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("Stage validate runs: file data/diamonds.csv changed", result.Output);
        Assert.Contains("Stage split runs: output artifacts/data/diamonds/accepted", result.Output);
        using var record = PipelineClones.Record(clones.First);
        Assert.Equal(193, record.RootElement.GetProperty("metrics").GetProperty("data.quarantined").GetDouble());
        Assert.True(record.RootElement.GetProperty("dirty").GetBoolean());
    }

    [Fact]
    public async Task ChangedParameterAndCodeAreNamed()
    {
        var build = Path.Combine(clones.Second, "build/Build.cs");
        File.WriteAllText(build, File.ReadAllText(build).Replace("Leaves = 63", "Leaves = 31"));
        var evaluation = Path.Combine(clones.Second, "src/MlopsBuild.Training/Evaluation/RegressionMeasures.cs");
        var result = await PipelineClones.BuildAsync(clones.Second);
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("Stage train runs: parameter trainer.Leaves was \"63\", is \"31\"", result.Output);
        Assert.Equal(["hit", "hit", "miss", "miss"], PipelineClones.Stages(clones.Second).Select(stage => stage.Cache));

        File.AppendAllText(evaluation, "// a note\n");
        result = await PipelineClones.BuildAsync(clones.Second, "--explain");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("code MlopsBuild.Training: source Evaluation/RegressionMeasures.cs changed", result.Output);
        Assert.Equal("hit", PipelineClones.Stages(clones.Second)[0].Cache);
    }
}
