using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class DriftPages
{
    private static readonly DriftReport Report = new()
    {
        Dataset = "sales",
        BaselineRows = 5_000,
        CurrentRows = 400,
        Options = new(),
        Verdict = DriftVerdict.Drifted,
        DriftLevel = 0.0125,
        StabilityLevel = 0.025,
        Columns =
        [
            Column("price", DriftVerdict.Stable, DriftMeasure.KolmogorovSmirnov, 0.01, 0, 0.04),
            Column("shop", DriftVerdict.Drifted, DriftMeasure.LInfinity, 0.2, 0.125, 0.275) with { NewValues = [new("<b>", 80)], Note = "the baseline has 3 values" },
            Column("size", DriftVerdict.Inconclusive, DriftMeasure.KolmogorovSmirnov, 0.05, 0.02, 0.09, new(4_200, null)),
            Column("day", DriftVerdict.Drifted, DriftMeasure.KolmogorovSmirnov, 1, 0.9, 1) with { IsJudged = false, Role = ColumnRole.Time },
        ],
        Findings = [new(DriftFindingKind.NewColumn, "tax", "The column \"tax\" is new.")],
    };

    [Fact]
    public void ThePageIsTheOneRecorded() => Snapshot.Holds("drift.html", DriftPage.Render(Report));

    [Fact]
    public void TheVerdictIsSaidInWords()
    {
        Assert.Contains("<strong>Drifted</strong> <span>1 of 3 judged columns certainly changed by more than 5 % of the rows. For 1 column the rows are too few to tell.</span>", DriftPage.Render(Report));
        var stable = Report with { Verdict = DriftVerdict.Stable, Columns = [Report.Columns[0]], Findings = [] };
        Assert.Contains("<strong>Stable</strong> <span>No judged column changed by more than 5 % of the rows.</span>", DriftPage.Render(stable));
        var gone = stable with { Verdict = DriftVerdict.Drifted, Findings = [new(DriftFindingKind.MissingColumn, "a", "The column \"a\" is gone.")] };
        Assert.Contains("1 column is gone or of another type.", DriftPage.Render(gone));
    }

    [Fact]
    public void WhatDriftedStandsFirst()
    {
        var page = DriftPage.Render(Report);
        string[] names = ["shop", "size", "price", "day (time)"];
        var places = names.Select(name => page.IndexOf($"rowspan=\"1\">{name}", StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void AThousandColumnsFitInAMegabyte()
    {
        var columns = Enumerable.Range(0, 1_000).Select(i => Report.Columns[i % 4] with { Name = $"column_with_a_long_name_{i}", Effects = [.. Enumerable.Repeat(Report.Columns[i % 4].Effects[0], 3)] });
        var page = DriftPage.Render(Report with { Columns = [.. columns] });
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 300_000, 1_000_000);
        Assert.Matches("and [0-9]+ more in drift.json", page);
    }

    private static ColumnDrift Column(string name, DriftVerdict verdict, DriftMeasure measure, double estimate, double lower, double upper, DriftRows? needed = null) => new()
    {
        Name = name,
        Type = measure == DriftMeasure.LInfinity ? ColumnType.Text : ColumnType.Number,
        Role = ColumnRole.Feature,
        IsJudged = true,
        Verdict = verdict,
        Effects = [new() { Measure = measure, Estimate = estimate, Lower = lower, Upper = upper, Verdict = verdict, Needed = needed }],
        Scores = new() { PopulationStability = 0.0123456, JensenShannonDistance = estimate / 2, KolmogorovSmirnovPValue = 1e-9 },
        BaselineMissing = 0,
        CurrentMissing = 0.0125,
    };
}
