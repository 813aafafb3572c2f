using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

public sealed class TimeSplits
{
    [Fact]
    public void EveryTestRowIsNewerThanEveryTrainingRow()
    {
        using var trial = new SplitTrial();

        trial.Run(SplitOptions.ByTime() with { ValidationShare = 0.2 });

        Assert.Equal([["True"]], trial.Ask("SELECT (SELECT max(day) FROM {train}) < (SELECT min(day) FROM {validation}) AND (SELECT max(day) FROM {validation}) < (SELECT min(day) FROM {test})"));
    }

    [Theory]
    // Four days of 2, 3, 3 and 2 rows: cuts lie at 2, 5 and 8 rows from the newest.
    [InlineData(0.01, 2)]
    [InlineData(0.3, 2)]
    [InlineData(0.4, 5)]
    [InlineData(0.6, 5)]
    [InlineData(0.7, 8)]
    [InlineData(0.99, 8)]
    public void TheCutIsTheNearestBetweenTwoTimes(double share, int rows)
    {
        using var trial = new SplitTrial("SELECT DATE '2024-05-01' + CAST([0, 0, 1, 1, 1, 2, 2, 2, 3, 3][i + 1] AS INTEGER) AS day, i FROM range(10) AS numbers(i)") { Schema = Schema(ColumnType.Date) };

        Assert.Equal(rows, trial.Run(SplitOptions.ByTime("day") with { TestShare = share }).TestRows);
    }

    [Fact]
    public void AllFromAnInstantOnAreTestRows()
    {
        using var trial = new SplitTrial("SELECT TIMESTAMP '2024-05-01 00:00:00' + INTERVAL (i) HOUR AS day, i FROM range(100) AS numbers(i)") { Schema = Schema(ColumnType.Timestamp) };

        var result = trial.Run(SplitOptions.ByTime("day") with
        {
            TestFrom = new DateTimeOffset(2024, 5, 4, 2, 0, 0, TimeSpan.FromHours(2)),
            ValidationFrom = new DateTimeOffset(2024, 5, 3, 0, 0, 0, TimeSpan.Zero),
            Gap = TimeSpan.FromHours(5),
        });

        Assert.Equal(new SplitResult(43, 28) { ValidationRows = 19, LeftOutRows = 10 }, result);
        Assert.Equal([["42", "48", "66", "72"]], trial.Ask("SELECT (SELECT max(i) FROM {train}), (SELECT min(i) FROM {validation}), (SELECT max(i) FROM {validation}), (SELECT min(i) FROM {test})"));
    }

    [Fact]
    public void TheGapIsLeftOut()
    {
        using var trial = new SplitTrial();

        var without = trial.Run(SplitOptions.ByTime());
        var with = trial.Run(SplitOptions.ByTime() with { Gap = TimeSpan.FromDays(30) }, "gap");

        Assert.Equal(without.TestRows, with.TestRows);
        Assert.Equal(without.TrainRows, with.TrainRows + with.LeftOutRows);
        Assert.Equal([["31"]], trial.Ask("SELECT (SELECT min(day) FROM {test}) - (SELECT max(day) FROM {train})", "gap"));
    }

    [Fact]
    public void IntegersAreTimesToo()
    {
        using var trial = new SplitTrial("SELECT 2000 + i % 20 AS day, i FROM range(400) AS numbers(i)") { Schema = Schema(ColumnType.Integer) };

        Assert.Equal(new SplitResult(320, 80), trial.Run(SplitOptions.ByTime("day")));
        Assert.Equal([["2016"]], trial.Ask("SELECT min(day) FROM {test}"));
    }

    [Fact]
    public void AGroupGoesWhereItsNewestRowGoes()
    {
        using var trial = new SplitTrial("SELECT DATE '2024-05-01' + CAST(i % 100 AS INTEGER) AS day, i % 25 AS i FROM range(100) AS numbers(i)") { Schema = Schema(ColumnType.Date) };

        // Group g has the days g, 25 + g, 50 + g and 75 + g.
        var result = trial.Run(SplitOptions.ByTime("day") with { GroupColumns = ["i"] });

        Assert.Equal(new SplitResult(80, 20), result);
        Assert.Equal([["20"]], trial.Ask("SELECT min(i) FROM {test}"));
        Assert.Equal([["True"]], trial.Ask("SELECT (SELECT max(day) FROM {train}) < (SELECT max(day) FROM {test} WHERE i = 20)"));
    }

    [Fact]
    public void MissingTimesAreCounted()
    {
        using var trial = new SplitTrial("SELECT CASE WHEN i % 10 > 0 THEN DATE '2024-05-01' + CAST(i AS INTEGER) END AS day, i FROM range(100) AS numbers(i)") { Schema = Schema(ColumnType.Date) };

        var failure = Assert.Throws<InvalidDataException>(() => trial.Run(SplitOptions.ByTime("day")));

        Assert.Equal($"The time column \"day\" of \"{trial.Rows}\" has no value in 10 rows, expected a time in every row; fill or remove them, or split by row.", failure.Message);
    }

    [Fact]
    public void OneTimeCannotBeDivided()
    {
        using var trial = new SplitTrial("SELECT DATE '2024-05-01' AS day, i FROM range(100) AS numbers(i)") { Schema = Schema(ColumnType.Date) };

        var failure = Assert.Throws<InvalidDataException>(() => trial.Run(SplitOptions.ByTime("day")));

        Assert.EndsWith("have 1 different times in \"day\", expected at least 2; split by row.", failure.Message);
    }

    [Fact]
    public void AnEmptySideSaysWhatWasAskedFor()
    {
        using var trial = new SplitTrial();

        var failure = Assert.Throws<InvalidDataException>(() => trial.Run(SplitOptions.ByTime() with { TestFrom = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), Gap = TimeSpan.FromDays(36500) }));

        Assert.Equal(
            $"The split of \"{trial.Rows}\" gives 0 rows to learn from and 0 to test (5500 are in the gap), expected at least one each; add rows or change the first instant of the test rows, 2030-01-01T00:00:00Z.",
            failure.Message);
    }

    private static DatasetSchema Schema(ColumnType time) => new()
    {
        Columns = [new Column { Name = "day", Type = time }, new Column { Name = "i", Type = ColumnType.Integer }],
    };
}
