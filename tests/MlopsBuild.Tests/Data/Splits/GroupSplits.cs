using MlopsBuild.Data;
using Xunit;

namespace MlopsBuild.Tests.Data;

public sealed class GroupSplits
{
    [Fact]
    public void TheKeyOfTheSchemaIsTheGroupUnlessAnotherIsNamed()
    {
        using var trial = new SplitTrial();

        trial.Run(SplitOptions.ByGroup());
        trial.Run(SplitOptions.ByGroup("patient"), "named");

        Assert.Equal(trial.Bytes("named"), trial.Bytes("split"));
    }

    [Fact]
    public void SeveralColumnsNameAGroupTogether()
    {
        using var trial = new SplitTrial();

        trial.Run(SplitOptions.ByGroup("patient", "age"));

        Assert.Equal([["0"]], trial.Ask("SELECT count(*) FROM (SELECT patient, age FROM {train} INTERSECT SELECT patient, age FROM {test})"));
        Assert.NotEqual([["0"]], trial.Ask("SELECT count(*) FROM (SELECT patient FROM {train} INTERSECT SELECT patient FROM {test})"));
    }

    [Theory]
    [InlineData(SplitKind.Group)]
    [InlineData(SplitKind.Stratified)]
    public void RowsWithoutAGroupGoByThemselvesWithTheirDuplicates(SplitKind kind)
    {
        using var trial = new SplitTrial($"SELECT * REPLACE (CASE WHEN age > 30 THEN patient END AS patient) FROM ({SplitTrial.Visits})");

        var result = trial.Run(new SplitOptions { Kind = kind, GroupColumns = ["patient"] });

        Assert.Equal(Sql.Value($"SELECT count(*) FROM read_parquet('{trial.Rows}') WHERE patient IS NULL"), $"{result.RowsWithoutGroup}");
        Assert.True(int.Parse(trial.Ask("SELECT count(*) FROM {test} WHERE patient IS NULL")[0][0]) > 200);
        Assert.True(int.Parse(trial.Ask("SELECT count(*) FROM {train} WHERE patient IS NULL")[0][0]) > 900);
        Assert.Equal([["0"]], trial.Ask("SELECT count(*) FROM (SELECT * FROM {train} INTERSECT SELECT * FROM {test})"));
    }

    [Fact]
    public void GroupsAreNamedByProperties()
    {
        Assert.Equal(["patient", "last_visit"], SplitOptions.ByGroup<Visit>(v => v.Patient, v => v.LastVisit).GroupColumns);
        Assert.Equal("last_visit", SplitOptions.ByTime<Visit>(v => v.LastVisit).TimeColumn);
        Assert.Equal(("age", 5), (SplitOptions.Stratified<Visit>(v => v.Age, 5).StratumColumn!, SplitOptions.Stratified<Visit>(v => v.Age, 5).StratumQuantiles!.Value));
        Assert.Equal((SplitKind.Time, "patient"), (SplitOptions.ByTime().WithGroup<Visit>(v => v.Patient).Kind, SplitOptions.ByTime().WithGroup<Visit>(v => v.Patient).GroupColumns[0]));
    }

    private sealed record Visit(string Patient, DateOnly LastVisit, int Age);
}
