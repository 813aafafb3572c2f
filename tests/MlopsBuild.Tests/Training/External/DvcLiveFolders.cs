using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.External;

public sealed class DvcLiveFolders : IDisposable
{
    // Writes what DVCLive writes for log_metric and next_step: a table for each metric, and the latest values.
    private const string Live = """
        import csv, json, os
        class Live:
            def __init__(self, dir="dvclive"):
                self.dir, self.step, self.summary = dir, 0, {}
                os.makedirs(dir, exist_ok=True)
            def log_metric(self, name, val, timestamp=False):
                if val != val:
                    val = str(val)
                path = os.path.join(self.dir, "plots", "metrics", name + ".tsv")
                os.makedirs(os.path.dirname(path), exist_ok=True)
                row = ({"timestamp": 1760000000000} if timestamp else {}) | {"step": self.step, os.path.basename(name): val}
                new = not os.path.exists(path)
                with open(path, "a", newline="") as file:
                    table = csv.DictWriter(file, row, delimiter="\t", lineterminator=os.linesep)
                    if new:
                        table.writeheader()
                    table.writerow(row)
                place = self.summary
                for part in name.split("/")[:-1]:
                    place = place.setdefault(part, {})
                place[name.split("/")[-1]] = val
            def next_step(self):
                json.dump(self.summary | {"step": self.step}, open(os.path.join(self.dir, "metrics.json"), "w"), indent=4)
                self.step += 1

        open(os.path.join(os.environ["MLOPSBUILD_MODEL"], "model"), "w").write("model")

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("os.environ['MLOPSBUILD_DVCLIVE']")]
    [InlineData("'dvclive'")]
    public void MetricsAndCurvesAreRead(string place)
    {
        var result = Train($"""
            live = Live({place})
            for loss in (0.5, float("nan"), 0.125):
                live.log_metric("train/loss", loss)
                live.log_metric("auc", 1 - loss, timestamp=True)
                live.next_step()
            """);

        Assert.Equal(new Dictionary<string, double> { ["auc"] = 0.875, ["train.loss"] = 0.125 }, result.Metrics);
        Assert.Equal(["auc", "train.loss"], result.Curves.Select(curve => curve.Name));
        Assert.Equal([new MetricPoint(0, 0.5), new MetricPoint(1, double.NaN), new MetricPoint(2, 0.125)], result.Curves[1].Points);
        Assert.Equal(result.Curves[1].Points, DvcLiveFolder.Read(folder["model", "dvclive"])!.Curves[1].Points);
    }

    [Fact]
    public void AMetricThatEndsAsNaNIsRefused()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Train("live = Live()\nlive.log_metric('loss', float('nan'))\nlive.next_step()\n"));

        Assert.Equal($"The metric \"loss\" in \"{folder["dvclive", "metrics.json"]}\" is nan, expected a finite number; look for a division by 0 or a training that diverged.", refused.Message);
    }

    [Fact]
    public void TheFolderOfAnEarlierRunIsLeftAlone()
    {
        var stale = folder.Write("dvclive/metrics.json", "{\"rmse\": 1}");
        File.SetLastWriteTimeUtc(stale, DateTime.UtcNow.AddHours(-1));

        Assert.Empty(Train("").Metrics);
        Assert.False(Directory.Exists(folder["model", "dvclive"]));
    }

    [Fact]
    public void TheOtherMetricsFileHasTheLastWord()
    {
        var result = Train("""
            live = Live()
            live.log_metric("rmse", 3)
            live.log_metric("mae", 2)
            live.next_step()
            json.dump({"rmse": 4}, open(os.environ["MLOPSBUILD_METRICS"], "w"))
            """);

        Assert.Equal(new Dictionary<string, double> { ["mae"] = 2, ["rmse"] = 4 }, result.Metrics);
    }

    [Fact]
    public void ADamagedTableIsNamed()
    {
        var table = folder.Write("live/plots/metrics/loss.tsv", "step\tloss\n0\t0.5\n1\n");

        Assert.Equal(
            $"The DVCLive file \"{table}\" has \"1\" in line 3, expected 2 cells with a whole step and a number.",
            Assert.Throws<InvalidDataException>(() => DvcLiveFolder.Read(folder["live"])).Message);
        Assert.Null(DvcLiveFolder.Read(folder["none"]));
    }

    private ProcessModel Train(string program)
    {
        Script.Python(Live + program).AtTest(folder).Train(Script.Rows("i"), Script.Schema(), folder["model"]);
        return ProcessModel.Open(folder["model"]);
    }
}
