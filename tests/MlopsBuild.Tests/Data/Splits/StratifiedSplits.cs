using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Tests.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

public sealed class StratifiedSplits
{
    [Fact]
    public void EveryStratumHasTheShareToHalfARow()
    {
        using var trial = new SplitTrial("SELECT i AS id, CASE WHEN i < 37 THEN 'rare' WHEN i < 1000 THEN 'some' END AS kind FROM range(9973) AS numbers(i)") { Schema = Schema };

        trial.Run(SplitOptions.Stratified("kind"));

        Assert.Equal([["", "1795"], ["rare", "7"], ["some", "193"]], trial.Ask("SELECT kind, count(*) FROM {test} GROUP BY kind ORDER BY kind NULLS FIRST"));
    }

    [Fact]
    public void TheLabelIsTheStratumUnlessAnotherIsNamed()
    {
        using var trial = new SplitTrial();

        trial.Run(SplitOptions.Stratified());
        trial.Run(SplitOptions.Stratified("outcome"), "named");

        Assert.Equal(trial.Bytes("named"), trial.Bytes("split"));
    }

    [Fact]
    public void AStratumOfTwoRowsHasOneOnEachSide()
    {
        using var trial = new SplitTrial("SELECT i AS id, CASE WHEN i < 2 THEN 'rare' ELSE 'other' END AS kind FROM range(100) AS numbers(i)") { Schema = Schema };

        trial.Run(SplitOptions.Stratified("kind"));

        Assert.Equal([["1"]], trial.Ask("SELECT count(*) FROM {train} WHERE kind = 'rare'"));
        Assert.Equal([["1"]], trial.Ask("SELECT count(*) FROM {test} WHERE kind = 'rare'"));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.1, 3)]
    public void AStratumWithTooFewRowsIsNamed(double validation, int fewest)
    {
        using var trial = new SplitTrial("SELECT i % 97 AS id, CASE i WHEN 0 THEN 'lone' WHEN 97 THEN 'lone' WHEN 1 THEN NULL ELSE 'other' END AS kind FROM range(194) AS numbers(i)") { Schema = Schema };

        var failure = Assert.Throws<InvalidDataException>(() => trial.Run(SplitOptions.Stratified("kind") with { ValidationShare = validation }));

        Assert.Equal(
            $"The strata of \"{trial.Rows}\" by \"kind\" cannot be divided: a missing value has 1, \"lone\" has 1, expected at least {fewest} different rows or groups in each; join or remove rare values, or split by row.",
            failure.Message);
        Assert.Empty(Directory.EnumerateFiles(trial["split"]));
    }

    [Fact]
    public void QuantilesOfANumberKeepItsDistribution()
    {
        using var trial = new SplitTrial();

        trial.Run(SplitOptions.Stratified("pressure", quantiles: 50));

        foreach (var quantile in new[] { "0.1", "0.25", "0.5", "0.75", "0.9" })
        {
            string Quantile(string part) => trial.Ask($"SELECT quantile_cont(pressure, {quantile}) FROM {part}")[0][0];
            Assert.Equal(double.Parse(Quantile("{train}"), CultureInfo.InvariantCulture), double.Parse(Quantile("{test}"), CultureInfo.InvariantCulture), tolerance: 1.5);
        }
    }

    [Fact]
    public void DiamondsHoldTheShareInEveryPriceRange()
    {
        using var trial = new SplitTrial(Diamonds.Query) { Schema = DatasetSchema.Of<Diamond>() };

        trial.Run(SplitOptions.Stratified<Diamond>(d => d.Price, quantiles: 10));

        var counts = trial.Ask("SELECT count(*) FILTER (test) / count(*) FROM (SELECT price, true AS test FROM {test} UNION ALL SELECT price, false FROM {train}) GROUP BY price // 2000 HAVING count(*) > 2000");
        Assert.All(counts, share => Assert.Equal(0.2, double.Parse(share[0], CultureInfo.InvariantCulture), tolerance: 0.025));
    }

    [Fact]
    public void AGroupCountsToTheStratumOfMostOfItsRows()
    {
        // Ten groups of nine rows of kind a and one of kind b, ten the other way round.
        using var trial = new SplitTrial("SELECT i // 10 AS id, CASE WHEN (i // 100 = 0) = (i % 10 > 0) THEN 'a' ELSE 'b' END AS kind FROM range(200) AS numbers(i)") { Schema = Schema };

        trial.Run(SplitOptions.Stratified("kind") with { GroupColumns = ["id"] });

        Assert.Equal([["0", "2"], ["1", "2"]], trial.Ask("SELECT id // 10, count(DISTINCT id) FROM {test} GROUP BY ALL ORDER BY ALL"));
    }

    [Fact]
    public void ManyValuesAreRefused()
    {
        using var trial = new SplitTrial("SELECT i AS id, 'k' || i AS kind FROM range(3000) AS numbers(i)") { Schema = Schema };

        var failure = Assert.Throws<InvalidDataException>(() => trial.Run(SplitOptions.Stratified("kind")));

        Assert.EndsWith("has more than 1000 values, expected few; cut numbers into quantile strata, or split by row.", failure.Message);
    }

    private static DatasetSchema Schema { get; } = new()
    {
        Columns = [new Column { Name = "id", Type = ColumnType.Integer }, new Column { Name = "kind", Type = ColumnType.Text, Nullable = true }],
    };
}
