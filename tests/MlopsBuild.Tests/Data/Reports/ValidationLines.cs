using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class ValidationLines
{
    [Fact]
    public void ALogNamesTheSumTheBrokenRulesAndTheCommand() => Assert.Equal(
        [
            "sales is refused",
            "10 rows = 7 good + 3 set aside (of which 1 line that is no row)",
            "The column \"colour\" is not in the contract, expected \"color\"; correct the header.",
            "rows: found 10 rows, refused: expected at least 100 rows",
            "price range: 2 of 9 rows (22.2 %) set aside: data/a.csv:6 price is \"0\", expected a number above 0 EUR",
            "lines: 1 of 10 rows (10 %) set aside: line 4 the line has 2 values, expected 3",
            "day unique: 1 of 9 rows (11.1 %) breaks it, a warning: line 3 day is \"2026-03-02\" as in line 2, expected no value twice",
            "volume: found no earlier run, not judged: expected at most 50 % more or fewer rows than in the last accepted run",
            "All rows of a rule: ./build.sh ShowRows --rule \"price range\"",
            "Report: artifacts/data/sales/report.html",
        ],
        ValidationText.Lines(SmallReport.Refused, SmallReport.Options));

    [Fact]
    public void ACleanDataSetTakesTwoLines() => Assert.Equal(
        ["sales is accepted", "10 rows = 10 good + 0 set aside (of which 0 lines that are no row)"],
        ValidationText.Lines(SmallReport.Result with { Accepted = 10, Quarantined = 0, Rules = [], Files = [] }));

    [Fact]
    public void ManyBrokenRulesAreCounted()
    {
        var rules = Enumerable.Range(0, 332).Select(i => SmallReport.Result.Rules[1] with { Name = $"rule {i}" });
        Assert.Contains("and 312 more rules in the report", ValidationText.Lines(SmallReport.Result with { Rules = [.. rules] }));
    }

    [Fact]
    public void AValueCannotWriteALineOfItsOwn()
    {
        var rule = SmallReport.Result.Rules[1] with { Examples = [new("a.csv", 1, "x is \"\n::error::boo\u001b[2J\"")] };
        var lines = ValidationText.Lines(SmallReport.Result with { Rules = [rule] });
        Assert.Contains("price range: 2 of 9 rows (22.2 %) set aside: line 1 x is \"␊::error::boo␛[2J\"", lines);
    }
}
