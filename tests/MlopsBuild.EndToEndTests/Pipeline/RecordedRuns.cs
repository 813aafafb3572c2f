using System.Text.Json;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>Runs of the reference pipeline on several machines: kept, listed, compared, moved.</summary>
[Collection(nameof(SharedCollection))]
public sealed class RecordedRuns(SharedClones clones)
{
    [Fact]
    public async Task APullRequestIsComparedWithWhatTheBranchLeftInTheStore()
    {
        var store = clones.NewFolder();
        await SucceedAsync(clones.First, "Train", "--store", store);
        var clone = await clones.CloneAsync();
        await ChangeDataAsync(clone);

        var result = await SucceedAsync(clone, "Train", "DiffMetrics", "--base", "HEAD~1", "--store", store);

        Assert.Matches(@"Compared with the run [0-9]{8}T[0-9]{9}-[0-9a-f]{8} of the merge base [0-9a-f]{7}\*? with HEAD~1\.", result.Output);
        Assert.Matches("DiffMetrics +Succeeded .*better: [0-4], worse: [0-4]", result.Output);
        var markdown = File.ReadAllText(Path.Combine(clone, "artifacts/metrics-diff.md"));
        Assert.Matches(@"\| RMSE \| 522\.9 \(.+\) \| [0-9.]+ \(.+\) \| [+−]", markdown);
        Assert.Contains("| file: data/diamonds.csv |", markdown);
        await FollowsAsync("metrics-diff", File.ReadAllText(Path.Combine(clone, "artifacts/metrics-diff.json")));
        await FollowsAsync("run", File.ReadAllText(Path.Combine(clone, "artifacts/run.json")));

        // Alone, it takes the record of HEAD, from artifacts or, without them, from the history.
        await SucceedAsync(clone, "DiffMetrics", "--base", "HEAD~1", "--store", store);
        Directory.Delete(Path.Combine(clone, "artifacts"), recursive: true);
        await SucceedAsync(clone, "DiffMetrics", "--base", "HEAD~1", "--store", store);
        Assert.Equal(markdown, File.ReadAllText(Path.Combine(clone, "artifacts/metrics-diff.md")));

        // Without a run of its own the commit before is taken.
        await PipelineClones.GitAsync(clone, "commit", "--quiet", "--allow-empty", "-m", "nothing");
        await PipelineClones.GitAsync(clone, "branch", "base", "HEAD~1");
        await PipelineClones.GitAsync(clone, "commit", "--quiet", "--allow-empty", "-m", "nothing more");
        var behind = await SucceedAsync(clone, "Train", "DiffMetrics", "--base", "HEAD~1", "--store", store);
        Assert.Contains(", 1 commit before the merge base ", behind.Output);
    }

    [Fact]
    public async Task RunsOfAllMachinesAreListedAndCompared()
    {
        var store = clones.NewFolder();
        await SucceedAsync(clones.First, "Train", "--store", store);
        var clone = await clones.CloneAsync();
        await ChangeDataAsync(clone);
        await SucceedAsync(clone, "Train", "--store", store);
        var third = await clones.CloneAsync();

        var listed = await SucceedAsync(third, "Runs", "--where", "metrics.rmse < 5600 and params.leaves = 63", "--sort", "metrics.rmse", "--store", store);
        Assert.Matches(@"Run +Started \(UTC\) +Commit +Host +Outcome +RMSE +MAE +R² +leaves +Duration", listed.Output);
        Assert.Matches("Runs +Succeeded .*runs: 2", listed.Output);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(third, ".mlops/runs")).Length);

        // What was fetched is here without the store.
        var json = await SucceedAsync(third, "Runs", "--where", "exit = 0", "--json");
        await FollowsAsync("result", json.Output);
        using var answer = JsonDocument.Parse(json.Output);
        var document = answer.RootElement.GetProperty("targets").EnumerateArray().Single(target => target.GetProperty("name").GetString() == "Runs").GetProperty("document");
        await FollowsAsync("runs", document.GetRawText());
        Assert.Equal(2, document.GetProperty("runs").GetArrayLength());
        Assert.Equal(63, document.GetProperty("runs")[0].GetProperty("parameters").GetProperty("train.trainer.Leaves").GetInt32());

        var compared = await SucceedAsync(third, "CompareRuns", "--runs", "HEAD", "last", "--store", store);
        Assert.Contains("file data/diamonds.csv: ", compared.Output);
        Assert.Contains("Code: all 3 equal", compared.Output);
        var page = File.ReadAllText(Path.Combine(third, "artifacts/runs/comparison.html"));
        Assert.Contains("<h1>last compared with HEAD</h1>", page);
        Assert.Contains("RMSE by slice", page);
        Assert.Contains("What the models rest on", page);
        Assert.Contains("| file: data/diamonds.csv |", File.ReadAllText(Path.Combine(third, "artifacts/runs/comparison.md")));
    }

    [Fact]
    public async Task AnImportedRunSparesItsStages()
    {
        await SucceedAsync(clones.First, "Train");
        var file = Path.Combine(clones.NewFolder(), "run.zip");
        var exported = await SucceedAsync(clones.First, "ExportRun", "--to", file);
        Assert.Contains("with the results of 4 stages", exported.Output);
        var clone = await clones.CloneAsync();

        var imported = await SucceedAsync(clone, "ImportRun", "--from", file);
        Assert.Contains("Added the results of validate, split, train, evaluate", imported.Output);
        await SucceedAsync(clone, "Train");
        Assert.All(PipelineClones.Stages(clone), stage => Assert.Equal(("hit", "restored from the store"), (stage.Cache, stage.Reason)));
        var compared = await SucceedAsync(clone, "CompareRuns");
        Assert.Contains("Outputs: all 11 equal", compared.Output);
        var id = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(clone, ".mlops/runs")).Order(StringComparer.Ordinal).First());
        Assert.Contains("fingerprint and 4 metrics", (await SucceedAsync(clone, "Reproduce", "--run", id[..18])).Output);

        var damaged = File.ReadAllBytes(file);
        damaged[damaged.Length / 2] ^= 1;
        var other = Path.Combine(clones.NewFolder(), "damaged.zip");
        File.WriteAllBytes(other, damaged);
        await RefusedAsync(await clones.CloneAsync(), "is not what its digest says", "ImportRun", "--from", other);
    }

    [Fact]
    public async Task ARefusedRunIsKeptAndAMistakeIsNot()
    {
        var store = clones.NewFolder();
        var clone = await clones.CloneAsync();
        var data = Path.Combine(clone, "data/diamonds.csv");
        File.WriteAllText(data, "carats" + File.ReadAllText(data)["carat".Length..]);
        var refused = await RunAsync(clone, "Train", "--store", store);
        Assert.True(refused.ExitCode == 3, refused.Everything);
        await RefusedAsync(clone, "names no stage of this build", "Train", "--force", "trian", "--store", store);

        var listed = await SucceedAsync(clone, "Runs", "--where", "outcome = 'refused' and dirty", "--store", store);
        Assert.Matches(@"refused \(3\)", listed.Output);
        Assert.Single(Directory.GetFiles(Path.Combine(store, "runs")));
        Assert.Contains("None of 1 run meets exit = 0", (await SucceedAsync(clone, "Runs", "--where", "exit = 0")).Output);
    }

    [Fact]
    public async Task AStoreThatIsOnlyReadOrCannotBeWrittenGetsNoRecord()
    {
        var store = clones.NewFolder();
        await SucceedAsync(clones.First, "Train", "--store", store);
        var before = Directory.GetFiles(Path.Combine(store, "runs")).Length;
        await SucceedAsync(clones.First, "Train", "--store", store, "--store-read-only");
        Assert.Equal(before, Directory.GetFiles(Path.Combine(store, "runs")).Length);

        Directory.Delete(Path.Combine(store, "runs"), recursive: true);
        File.WriteAllText(Path.Combine(store, "runs"), "a file where a folder should be");
        var result = await SucceedAsync(clones.First, "Train", "--store", store);
        Assert.Contains("The record of this run is not kept in the shared store", result.Output);
    }

    [Fact]
    public async Task MistakesEndWithTwoAndSayWhatToDo()
    {
        var clone = await clones.CloneAsync();
        await RefusedAsync(clone, "  metrics.rmse <\n                ^", "Runs", "--where", "metrics.rmse <");
        await RefusedAsync(clone, "Did you mean \"metrics.rmse\"?", "Runs", "--sort", "rmse", "--limit", "0");
        await RefusedAsync(clone, "--runs names 1 run, expected two or more", "CompareRuns", "--runs", "last");
        await RefusedAsync(clone, "The run \"last~1\" is not known: there are only 0 runs.", "CompareRuns");
        await RefusedAsync(clone, "ExportRun needs a file to write, expected --to <file>", "ExportRun");
        await RefusedAsync(clone, "ImportRun needs a file to read, expected --from <file>", "ImportRun");
        await RefusedAsync(clone, "DiffMetrics needs the branch that the change goes to", "DiffMetrics");
        await RefusedAsync(clone, "No run of HEAD", "DiffMetrics", "--base", "HEAD");
        await RefusedAsync(clone, "--base is \"mian\", which names no commit here.", "DiffMetrics", "--base", "mian");
        await RefusedAsync(clone, "--base is \"--output=x\", which names no commit here.", "DiffMetrics", "--base=--output=x");
        Assert.False(File.Exists(Path.Combine(clone, "x")));
    }

    [Fact]
    public async Task AShallowCheckoutIsToldToFetchMore()
    {
        var store = clones.NewFolder();
        var clone = Path.Combine(clones.NewFolder(), "shallow");
        await PipelineClones.GitAsync(clones.First, "clone", "--quiet", "--depth", "1", "file://" + clones.First, clone);
        await ChangeDataAsync(clone);
        await SucceedAsync(clone, "Train", "--store", store);
        await RefusedAsync(clone, "The checkout is shallow, so older commits were not looked at: fetch deeper history", "DiffMetrics", "--base", "HEAD~1", "--store", store);
    }

    /// <summary>Leaves off the last rows of the data and commits.</summary>
    private static async Task ChangeDataAsync(string clone)
    {
        var data = Path.Combine(clone, "data/diamonds.csv");
        File.WriteAllLines(data, File.ReadAllLines(data)[..^2000]);
        await PipelineClones.GitAsync(clone, "commit", "--quiet", "--all", "-m", "fewer rows");
    }

    private Task<CommandResult> RunAsync(string clone, params string[] arguments) => clones.RunAsync(clone, arguments);

    private async Task<CommandResult> SucceedAsync(string clone, params string[] arguments)
    {
        var result = await RunAsync(clone, arguments);
        Assert.True(result.ExitCode == 0, result.Everything);
        return result;
    }

    private async Task RefusedAsync(string clone, string expected, params string[] arguments)
    {
        var result = await RunAsync(clone, arguments);
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains(expected, result.Output + result.Error);
        Assert.DoesNotContain("   at ", result.Output + result.Error);
    }

    private static async Task FollowsAsync(string schema, string json)
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema is not installed: apt-get install python3-jsonschema");
        const string Validate = "import json, jsonschema, sys; jsonschema.validate(json.load(sys.stdin), json.load(open(sys.argv[1])))";
        var result = await new Command(Python, "-c", Validate, Path.Combine(RepositoryRoot.Path, $"docs/schemas/{schema}.v1.schema.json")) { Input = json }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything + json);
    }
}
