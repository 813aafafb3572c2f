using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

public sealed class DiamondLeakage : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheSplitOfTheDiamondsDoesNotLeakThoughWeightNearlyTellsThePrice()
    {
        var report = Check();

        Assert.Equal((43_100, 10_817), (report.TrainRows, report.TestRows));
        Assert.DoesNotContain(report.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(0, report.Shared[0].Rows);
        Assert.InRange(report.Scores.Single(score => score.Column == "carat").Score!.Value, 0.9, 0.94);
        Assert.All(report.Scores, score => Assert.InRange(score.Score!.Value, 0, 0.945));
    }

    [Fact]
    public void ASplitThatIgnoresDuplicatesLeaks()
    {
        Sql.Write(folder["rows.parquet"], Diamonds.Query);
        Sql.Write(folder["train.parquet"], $"SELECT * EXCLUDE (row) FROM (SELECT *, row_number() OVER () AS row FROM ({Diamonds.Query})) WHERE row % 5 > 0");
        Sql.Write(folder["test.parquet"], $"SELECT * EXCLUDE (row) FROM (SELECT *, row_number() OVER () AS row FROM ({Diamonds.Query})) WHERE row % 5 = 0");

        var report = LeakageCheck.Run(new() { TrainPath = folder["train.parquet"], TestPath = folder["test.parquet"], Schema = DatasetSchema.Of<Diamond>() });

        var expected = Sql.Value($"SELECT count(*) FROM (SELECT * FROM read_parquet('{folder["test.parquet"]}')) AS a SEMI JOIN read_parquet('{folder["train.parquet"]}') AS b USING (carat, cut, color, clarity, depth, \"table\", price, x, y, z)");
        Assert.Equal(expected, $"{report.Shared[0].Rows}");
        Assert.Contains(report.Findings, finding => finding is { Kind: LeakageKind.SharedRows, Severity: Severity.Error });
    }

    [Fact]
    public void ThreadsDoNotChangeAByte()
    {
        byte[] Report(int threads)
        {
            using var stream = new MemoryStream();
            LeakageReportFile.Write(stream, Check(new() { Threads = threads }));
            return stream.ToArray();
        }

        var expected = Report(1);
        Assert.All([2, 4, 8], threads => Assert.Equal(expected, Report(threads)));
    }

    [Fact]
    public void ASampleScoresMuchAsAllRowsDo()
    {
        var (all, sample) = (Check(), Check(options: new() { SampleRows = 4000 }));

        Assert.All(all.Scores.Zip(sample.Scores), pair => Assert.Equal(pair.First.Score!.Value, pair.Second.Score!.Value, tolerance: 0.05));
        Assert.NotEqual(all.Scores, sample.Scores);
    }

    private LeakageReport Check(EngineLimits? limits = null, LeakageOptions? options = null)
    {
        Sql.Write(folder["diamonds.parquet"], Diamonds.Query);
        return LeakageCheck.Run(folder["diamonds.parquet"], DatasetSchema.Of<Diamond>(), options: options, limits: limits);
    }
}
