using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

/// <summary>Rows dealt into folds for cross-validation.</summary>
public sealed class FoldedDatasets
{
    private const int Count = 4;

    public static TheoryData<string> Kinds => ["row", "group", "strata", "grouped strata"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryRowIsLeftOutOnceAndLearntFromOtherwise(string kind)
    {
        using var trial = new SplitTrial();

        DatasetFolds.Run(trial.Rows, trial.Schema, trial["folds"], Count, Options(kind));

        var all = Sql.Rows($"SELECT * FROM read_parquet('{trial.Rows}') ORDER BY ALL");
        Assert.Equal(all, Sql.Rows($"SELECT * FROM read_parquet('{trial["folds", "*", "test.parquet"]}') ORDER BY ALL"));
        for (var fold = 0; fold < Count; fold++)
        {
            Assert.Equal(all, Sql.Rows($"SELECT * FROM (SELECT * FROM {Train(trial, fold)} UNION ALL SELECT * FROM {Test(trial, fold)}) ORDER BY ALL"));
            Assert.InRange(int.Parse(Sql.Value($"SELECT count(*) FROM {Test(trial, fold)}")), all.Count / Count * 0.8, all.Count / Count * 1.2);
        }
    }

    [Theory]
    [InlineData("row", "*")]
    [InlineData("strata", "*")]
    [InlineData("group", "patient")]
    [InlineData("grouped strata", "patient")]
    public void WhatBelongsTogetherIsInOneFold(string kind, string together)
    {
        using var trial = new SplitTrial();

        DatasetFolds.Run(trial.Rows, trial.Schema, trial["folds"], Count, Options(kind));

        for (var fold = 0; fold < Count; fold++)
            Assert.Equal("0", Sql.Value($"SELECT count(*) FROM (SELECT {together} FROM {Train(trial, fold)} INTERSECT SELECT {together} FROM {Test(trial, fold)})"));
    }

    [Fact]
    public void TheOrderOfTheRowsIsOfNoEffect()
    {
        using var trial = new SplitTrial();
        using var shuffled = new SplitTrial($"SELECT * FROM ({SplitTrial.Visits}) ORDER BY md5(patient || day || age || pressure)");

        DatasetFolds.Run(trial.Rows, trial.Schema, trial["folds"], Count);
        DatasetFolds.Run(shuffled.Rows, shuffled.Schema, shuffled["folds"], Count);

        for (var fold = 0; fold < Count; fold++)
            Assert.Equal(Sql.Rows($"SELECT * FROM {Test(trial, fold)} ORDER BY ALL"), Sql.Rows($"SELECT * FROM {Test(shuffled, fold)} ORDER BY ALL"));
    }

    [Fact]
    public void EveryStratumIsDealtEvenly()
    {
        using var trial = new SplitTrial();

        DatasetFolds.Run(trial.Rows, trial.Schema, trial["folds"], Count, Options("strata"));

        var perFold = Enumerable.Range(0, Count).Select(fold => int.Parse(Sql.Value($"SELECT count(*) FROM (SELECT DISTINCT * FROM {Test(trial, fold)} WHERE outcome = 'ill')"))).ToList();
        Assert.InRange(perFold.Max() - perFold.Min(), 0, 1);
        Assert.True(perFold.Min() > 10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void ByTimeWhatIsLeftOutIsLaterThanWhatIsLearntFromByTheGap(int days)
    {
        using var trial = new SplitTrial();

        DatasetFolds.Run(trial.Rows, trial.Schema, trial["folds"], Count, new SplitOptions { Kind = SplitKind.Time, Gap = TimeSpan.FromDays(days) });

        for (var fold = 0; fold < Count; fold++)
            Assert.Equal("true", Sql.Value($"SELECT CAST((SELECT max(day) FROM {Train(trial, fold)}) + INTERVAL {days} DAY < (SELECT min(day) FROM {Test(trial, fold)}) AS VARCHAR)"));
        Assert.Equal(
            Sql.Value($"SELECT max(day) FROM read_parquet('{trial.Rows}')"),
            Sql.Value($"SELECT max(day) FROM {Test(trial, Count - 1)}"));
    }

    [Fact]
    public void ByTimeAGroupGoesWhereItsNewestRowGoes()
    {
        using var trial = new SplitTrial();

        DatasetFolds.Run(trial.Rows, trial.Schema, trial["folds"], Count, new SplitOptions { Kind = SplitKind.Time, GroupColumns = ["patient"] });

        for (var fold = 0; fold < Count; fold++)
            Assert.Equal("0", Sql.Value($"SELECT count(*) FROM (SELECT patient FROM {Train(trial, fold)} INTERSECT SELECT patient FROM {Test(trial, fold)})"));
    }

    [Fact]
    public void TooFewRowsAreRefused()
    {
        using var trial = new SplitTrial("SELECT 'p' AS patient, DATE '2024-01-01' AS day, 1 AS age, 1.0 AS pressure, 'ill' AS outcome");

        Assert.Contains("has no rows in \"0/t", Assert.Throws<InvalidDataException>(() => DatasetFolds.Run(trial.Rows, trial.Schema, trial["folds"], 2)).Message);
        Assert.Contains("too few for as many folds", Assert.Throws<InvalidDataException>(() => DatasetFolds.Run(trial.Rows, trial.Schema, trial["folds"], 2, SplitOptions.ByTime())).Message);
        Assert.Contains("expected at least 2", Assert.Throws<ArgumentException>(() => DatasetFolds.Run(trial.Rows, trial.Schema, trial["folds"], 1)).Message);
    }

    private static SplitOptions Options(string kind) => kind switch
    {
        "group" => SplitOptions.ByGroup("patient"),
        "strata" => SplitOptions.Stratified(),
        "grouped strata" => SplitOptions.Stratified() with { GroupColumns = ["patient"] },
        _ => new(),
    };

    private static string Train(SplitTrial trial, int fold) => $"read_parquet('{trial["folds", DatasetFolds.TrainFile(fold)]}')";

    private static string Test(SplitTrial trial, int fold) => $"read_parquet('{trial["folds", DatasetFolds.TestFile(fold)]}')";
}
