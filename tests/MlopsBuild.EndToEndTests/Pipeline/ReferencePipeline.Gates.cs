using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

public sealed partial class ReferencePipeline
{
    [Fact]
    public async Task AGateThatRefusesEndsWithThreeAndIsRecorded()
    {
        var build = Path.Combine(clones.Second, "build/Build.cs");
        var before = File.ReadAllText(build);
        File.WriteAllText(build, before.Replace("Metric.R2, minimum: 0.97", "Metric.R2, minimum: 0.999").Replace("maximum: 20_000_000", "maximum: 1_000"));
        try
        {
            foreach (var cache in new[] { "miss", "hit" })
            {
                var result = await PipelineClones.BuildAsync(clones.Second);
                Assert.True(result.ExitCode == 3, result.Everything);
                Assert.Contains("2 gates of 8 refuse the model; see artifacts/evaluation/report.html:", result.Error + result.Output);
                Assert.Contains("r2 at least 0.999: R² is ", result.Error + result.Output);
                Assert.DoesNotContain("   at ", result.Output + result.Error);
                Assert.Equal(cache, PipelineClones.Stages(clones.Second).Single(stage => stage.Stage == "evaluate").Cache);
                using var record = PipelineClones.Record(clones.Second);
                var refusals = record.RootElement.GetProperty("verdicts").EnumerateArray().Where(verdict => !verdict.GetProperty("passes").GetBoolean()).Select(verdict => verdict.GetProperty("gate").GetString());
                Assert.Equal((3, "r2 at least 0.999, model size at most 1 KB"), (record.RootElement.GetProperty("exitCode").GetInt32(), string.Join(", ", refusals)));
            }
        }
        finally
        {
            File.WriteAllText(build, before);
        }
    }

    [Fact]
    public async Task AChampionThatCannotBeComparedWithStopsEverythingBeforeItRuns()
    {
        await clones.SettleAsync();
        var folder = Directory.CreateDirectory(Path.Combine(clones.First, "champion")).FullName;
        foreach (var (content, problem) in new[] { (null, "holds no \"model.json\""), ("{", "cannot be compared with"), ("{\"schema\": \"other\"}", "cannot be compared with") })
        {
            if (content is not null)
                File.WriteAllText(Path.Combine(folder, "model.json"), content);
            var result = await PipelineClones.BuildAsync(clones.First, "Train", "--champion", "champion");
            Assert.True(result.ExitCode == 2, result.Everything);
            Assert.Contains($"--champion is \"champion\", which {problem}", result.Error);
            Assert.DoesNotContain("   at ", result.Output + result.Error);
            Assert.DoesNotContain("Succeeded", result.Output);
        }

        Directory.Delete(folder, recursive: true);
    }
}
