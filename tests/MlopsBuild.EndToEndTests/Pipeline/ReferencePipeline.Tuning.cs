using System.Text.Json;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <content>Parameters are searched for, and taken by the next training.</content>
public sealed partial class ReferencePipeline
{
    [Fact]
    public async Task ASearchIsKeptLeavesAFileAndTrainTakesIt()
    {
        await clones.SettleAsync();
        var build = Path.Combine(clones.First, "build/Build.Tuning.cs");
        var tuned = Path.Combine(clones.First, "data/diamonds.tuned.json");
        var before = File.ReadAllText(build);
        File.WriteAllText(build, before.Replace(".Whole(t => t.Iterations, 300, 1500, log: true)", ".Whole(t => t.Iterations, 300, 310)").Replace(".Whole(t => t.Leaves, 31, 255, log: true)", ".Whole(t => t.Leaves, 63, 64)"));
        try
        {
            foreach (var mistake in new[] { new[] { "--trials", "0" }, ["--budget", "soon"] })
            {
                var refused = await PipelineClones.BuildAsync(clones.First, ["Tune", .. mistake]);
                Assert.True(refused.ExitCode == 2, refused.Everything);
                Assert.DoesNotContain("   at ", refused.Output + refused.Error);
            }

            Assert.False(File.Exists(tuned));
            var first = await PipelineClones.BuildAsync(clones.First, "Tune", "--trials", "3");
            Assert.True(first.ExitCode == 0, first.Everything);
            Assert.Contains("trials: 3, 0 cached, best: ", first.Output);
            var found = File.ReadAllText(tuned);
            Assert.All(new[] { "trials.json", "report.html" }, file => Assert.True(File.Exists(Path.Combine(clones.First, "artifacts/tuning", file)), file));

            var again = await PipelineClones.BuildAsync(clones.First, "Tune", "--trials", "3");
            Assert.True(again.ExitCode == 0, again.Everything);
            Assert.Contains("trials: 3, 3 cached, best: ", again.Output);
            Assert.Equal(found, File.ReadAllText(tuned));

            var cut = await PipelineClones.BuildAsync(clones.First, "Tune", "--trials", "40", "--budget", "1s");
            Assert.True(cut.ExitCode == 0, cut.Everything);
            Assert.Matches(@"The budget of 00:00:01 was used up after \d+ of 40 trials; run it again to go on\.", cut.Output);

            File.WriteAllText(tuned, Tuned(63, 5));
            var trained = await PipelineClones.BuildAsync(clones.First, "Train", "--explain");
            Assert.True(trained.ExitCode == 0, trained.Everything);
            Assert.Contains("Stage train runs: parameter trainer.MinimumExamplesPerLeaf was \"20\", is \"5\"", trained.Output);

            File.WriteAllText(tuned, Tuned(1, 5));
            var senseless = await PipelineClones.BuildAsync(clones.First, "Train");
            Assert.True(senseless.ExitCode == 2, senseless.Everything);
            Assert.Contains("The options of the trainer \"LightGBM\" are not usable: Leaves is 1, expected at least 2.", senseless.Output + senseless.Error);

            File.WriteAllText(tuned, "{ torn");
            var torn = await PipelineClones.BuildAsync(clones.First, "Train");
            Assert.True(torn.ExitCode == 2, torn.Everything);
            Assert.Contains("cannot be read, expected what Tune wrote", torn.Output + torn.Error);
            Assert.DoesNotContain("Succeeded", torn.Output);
        }
        finally
        {
            File.WriteAllText(build, before);
            File.Delete(tuned);
        }
    }

    /// <summary>What <c>./build.sh Tune --trials 50</c> finds, held against the trainer it starts from on rows that the search has not read.</summary>
    [Fact]
    public async Task WhatFiftyTrialsFindIsBetterThanTheStartByAGate()
    {
        await clones.SettleAsync();
        var build = Path.Combine(clones.First, "build/Build.cs");
        var tuned = Path.Combine(clones.First, "data/diamonds.tuned.json");
        var champion = Path.Combine(clones.First, "champion");
        var before = File.ReadAllText(build);
        try
        {
            Directory.CreateDirectory(champion);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(clones.First, "artifacts/model")))
                File.Copy(file, Path.Combine(champion, Path.GetFileName(file)));
            File.WriteAllText(build, before.Replace(".NotWorseThanChampion(Metric.Rmse, margin: 0.02)", ".Better(Metric.Rmse)"));
            File.WriteAllText(tuned, """
                {
                  "schema": "mlopsbuild/tuned/v1",
                  "trainer": "LightGbmRegression",
                  "parameters": {
                    "orderedCategories": "Ranks",
                    "learningRate": 0.0198957,
                    "iterations": 1472,
                    "leaves": 36,
                    "minimumExamplesPerLeaf": 2,
                    "columnFraction": 0.530158,
                    "rowFraction": 0.656196,
                    "l2": 1.18331
                  }
                }
                """);
            var result = await PipelineClones.BuildAsync(clones.First, "Train", "--champion", "champion");
            Assert.True(result.ExitCode == 0, result.Everything);
            Assert.Matches(@"pass: rmse better than the champion\. RMSE is 51[0-9.]+, the champion's on the same 10,788 rows 52[0-9.]+: 95 % sure that it is better by at least [1-9]", result.Output);
        }
        finally
        {
            File.WriteAllText(build, before);
            File.Delete(tuned);
            Directory.Delete(champion, recursive: true);
        }
    }

    private static string Tuned(int leaves, int rows) => JsonSerializer.Serialize(new
    {
        schema = "mlopsbuild/tuned/v1",
        trainer = "LightGbmRegression",
        parameters = new { leaves, minimumExamplesPerLeaf = rows },
    });
}
