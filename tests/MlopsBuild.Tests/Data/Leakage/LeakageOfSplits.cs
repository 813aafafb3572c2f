using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Leakage;

public sealed class LeakageOfSplits
{
    private static readonly DatasetSchema Visits = new()
    {
        Columns =
        [
            new() { Name = "patient", Type = ColumnType.Integer, Role = ColumnRole.Ignore },
            new() { Name = "day", Type = ColumnType.Date, Role = ColumnRole.Time },
            new() { Name = "noise", Type = ColumnType.Number },
            new() { Name = "cost", Type = ColumnType.Number, Role = ColumnRole.Label },
        ],
    };

    [Fact]
    public void OlderRowsOfAGroupAreNoLeakWhereTimeIsSplitByGroups()
    {
        var report = Check(SplitOptions.ByTime("day") with { GroupColumns = ["patient"] });

        Assert.NotNull(report.Time);
        Assert.True(report.Time.NotNewer > 0);
        Assert.False(report.Leaks);
    }

    [Fact]
    public void TimesFollowEachOtherWhereTimeIsSplitAlone()
    {
        var report = Check(SplitOptions.ByTime("day"));

        Assert.Equal(0, report.Time!.NotNewer);
        Assert.False(report.Leaks);
    }

    private static LeakageReport Check(SplitOptions split)
    {
        using var folder = new TemporaryFolder();
        var rows = folder["rows.parquet"];
        Sql.Write(rows, "SELECT (hash(i) % 400)::BIGINT AS patient, DATE '2024-01-01' + (i // 10)::INT AS day, (hash(i + 9999) % 1000003) / 7.0 AS noise, (hash(i + 77777) % 100003) / 3.0 AS cost FROM range(4000) t(i)");
        File.WriteAllText(folder["schema.json"], Visits.Describe());
        DatasetSplit.Run(rows, Visits, folder["split"], split);
        return LeakageOfSplit.Run("visits", folder["split"], folder["schema.json"], split, new(), folder.Path, new());
    }
}
