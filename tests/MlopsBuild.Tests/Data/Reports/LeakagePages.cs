using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class LeakagePages
{
    private static readonly LeakageReport Report = new()
    {
        TrainRows = 800,
        TestRows = 200,
        Label = "churned",
        Shared = [new() { Kind = LeakageKind.SharedRows, Columns = ["a", "<b>"], Rows = 3, Fraction = 0.015, Examples = [new(1, 7), new(20, 1_001)] }],
        Scores = [new("plan", 0.12), new("cancel_reason", 0.995), new("age", null)],
        Time = new() { Column = "day", NewestTrain = "2026-03-01", OldestTest = "2026-02-01", NotNewer = 0.25, Shared = 0.125 },
        Findings =
        [
            new() { Kind = LeakageKind.SharedRows, Severity = Severity.Error, Figure = 0.015, Threshold = 0, Sentence = "3 of 200 test rows are training rows too.", Advice = "Split by row hash." },
            new() { Kind = LeakageKind.PredictsLabel, Severity = Severity.Warning, Column = "cancel_reason", Figure = 0.995, Threshold = 0.95, Sentence = "\"cancel_reason\" alone tells \"churned\".", Advice = "Leave it out." },
        ],
    };

    [Fact]
    public void ThePageIsTheOneRecorded() => Snapshot.Holds("leakage.html", LeakagePage.Render("customers", Report));

    [Theory]
    [InlineData(2, "<strong>Leaks</strong> <span>1 leak and 1 warning, see below. Figures on these test rows would promise too much.</span>")]
    [InlineData(1, "<strong>No leak, but look</strong> <span>1 warning, see below.</span>")]
    [InlineData(0, "<strong>No leak found</strong>")]
    public void TheVerdictIsSaidInWords(int findings, string verdict) =>
        Assert.Contains(verdict, LeakagePage.Render("customers", Report with { Findings = [.. Report.Findings.TakeLast(findings)] }));

    [Fact]
    public void TheMostTellingFeatureStandsFirst()
    {
        var page = LeakagePage.Render("customers", Report);
        string[] names = ["cancel_reason", "plan", "age"];
        var places = names.Select(name => page.IndexOf($"<th scope=\"row\">{name}</th>", StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void AThousandFindingsAndFeaturesFitInAMegabyte()
    {
        var page = LeakagePage.Render("customers", Report with
        {
            Findings = [.. Enumerable.Range(0, 1_000).Select(i => Report.Findings[1] with { Column = $"column_{i}", Sentence = new('<', 2_000) })],
            Scores = [.. Enumerable.Range(0, 1_000).Select(i => new LabelScore($"column_with_a_long_name_{i}", 0.5))],
        });
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 300_000, 1_000_000);
        Assert.Matches("and [0-9]+ more in leakage.json", page);
    }
}
