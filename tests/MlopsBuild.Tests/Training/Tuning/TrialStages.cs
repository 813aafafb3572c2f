using System.Diagnostics;
using MlopsBuild.Stages;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>Trials as cached stages: what is kept, what is tried again, what a killed search leaves.</summary>
public sealed class TrialStages : IDisposable
{
    private const int Trials = 8;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ARepeatedSearchIsFreeAndALongerOneGoesOn()
    {
        var first = SmallTuning.Search(folder["a"], Trials);
        var again = SmallTuning.Search(folder["a"], Trials);
        var longer = SmallTuning.Search(folder["a"], Trials + 3);

        Assert.All(first.Trials, trial => Assert.False(trial.Scores!.Cached));
        Assert.All(again.Trials, trial => Assert.True(trial.Scores!.Cached));
        Assert.Equal(Parameters("1.json", first), Parameters("2.json", again));
        Assert.Equal(Trials, longer.Trials.Count(trial => trial.Scores!.Cached));
        Assert.Equal(first.Trials.Select(trial => trial.Describe()), longer.Trials.Take(Trials).Select(trial => trial.Describe()));
    }

    [Fact]
    public void OneCoreAndTwoFindTheSame()
    {
        var one = SmallTuning.Search(folder["one"], Trials, cores: 1);
        var two = SmallTuning.Search(folder["two"], Trials, cores: 2);

        Assert.Equal(Parameters("1.json", one), Parameters("2.json", two));
        Assert.Equal(one.Trials.Select(trial => trial.Scores!.Mean), two.Trials.Select(trial => trial.Scores!.Mean));
        Assert.True(one.Best!.Scores!.Mean < one.Default.Scores!.Mean);
    }

    [Fact]
    public async Task AKilledSearchGoesOnToTheSameEnd()
    {
        var kept = await KilledAsync(folder["killed"], atLeast: 3);

        var resumed = SmallTuning.Search(folder["killed"], Math.Max(Trials, kept + 2));
        var whole = SmallTuning.Search(folder["whole"], Math.Max(Trials, kept + 2));

        var cached = resumed.Trials.Count(trial => trial.Scores!.Cached);
        Assert.InRange(cached, 1, resumed.Trials.Count - 1);
        Assert.All(whole.Trials, trial => Assert.False(trial.Scores!.Cached));
        Assert.Equal(Parameters("1.json", whole), Parameters("2.json", resumed));
    }

    [Fact]
    public void AFailedTrialIsRecordedAndTriedAgain()
    {
        var space = SearchSpace.Of(new LightGbmRegression { Iterations = 5 }).Choice(t => t.MaximumBins, 255, 1).Whole(t => t.Leaves, 2, 8);

        var result = SmallTuning.Search(folder["a"], 8, space: space);
        var again = SmallTuning.Search(folder["a"], 8, space: space);

        Assert.InRange(result.Failed.Count, 1, 7);
        Assert.All(result.Failed, trial => Assert.Equal("The options of the trainer \"LightGBM\" are not usable: MaximumBins is 1, expected 2 to 65535.", trial.Failure));
        Assert.Equal(255, result.Best!.Values["MaximumBins"]);
        Assert.Equal(result.Failed.Select(trial => trial.Number), again.Failed.Select(trial => trial.Number));
        Assert.All(again.Trials.Except(again.Failed), trial => Assert.True(trial.Scores!.Cached));
    }

    [Fact]
    public void WhenAllFailEachReasonIsToldOnce()
    {
        var space = SearchSpace.Of(new LightGbmRegression { Iterations = 0 }).Whole(t => t.Leaves, 2, 31);

        var result = SmallTuning.Search(folder["a"], 7, space: space);

        Assert.Null(result.Best);
        Assert.Equal("The options of the trainer \"LightGBM\" are not usable: Iterations is 0, expected at least 1. (trials 1, 2, 3 and 4 more)", result.FailureText);
        Assert.Throws<ArgumentException>(() => TunedParameters.Write(folder["tuned.json"], result));
        Assert.Contains("All 7 trials failed", TuningPage.Render(result));
    }

    [Fact]
    public void AStartThatIsNoTrainerIsRefused() =>
        Assert.Equal(
            "The search space starts from Landscape, expected a trainer.",
            Assert.Throws<ArgumentException>(() => SmallTuning.Search(folder["a"], 1, space: AnalyticFunctions.BraninSpace)).Message);

    private byte[] Parameters(string name, TuningResult result)
    {
        TunedParameters.Write(folder[name], result);
        return File.ReadAllBytes(folder[name]);
    }

    /// <summary>Starts a search in a process of its own and kills it when some trials have ended.</summary>
    private static async Task<int> KilledAsync(string root, int atLeast)
    {
        Directory.CreateDirectory(root);
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        using var child = Process.Start(new ProcessStartInfo(host,
            [
                Path.Combine(AppContext.BaseDirectory, "MlopsBuild.Tests.dll"), "-explicit", "only", "-noColor",
                "-method", $"{typeof(ChildTuning).FullName}.{nameof(ChildTuning.TunesForVeryLong)}",
            ])
            { Environment = { [ChildTuning.FolderVariable] = root }, RedirectStandardOutput = true })!;
        try
        {
            var trials = Path.Combine(root, "artifacts", "tuning", "trials");
            while (!Directory.Exists(trials) || Directory.GetFiles(trials).Length < atLeast)
            {
                Assert.False(child.HasExited, "The search ended before it was killed.");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            return Directory.GetFiles(trials).Length;
        }
        finally
        {
            if (!child.HasExited)
                child.Kill();
        }
    }
}
