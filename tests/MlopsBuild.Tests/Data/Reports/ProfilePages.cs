using System.Text;
using System.Xml.Linq;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class ProfilePages
{
    [Fact]
    public void ThePageIsTheOneRecorded() => Snapshot.Holds("profile.html", ProfilePage.Render(SmallReport.Profile));

    [Fact]
    public void AThousandColumnsFitInAMegabyteWithACardEach()
    {
        var page = ProfilePage.Render(ValidationPages.Wide(1_000));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 500_000, 1_000_000);
        Assert.Equal(1_000, page.Split("<article class=\"card\">").Length - 1);
    }

    [Fact]
    public void WhatDoesNotFitIsCounted()
    {
        var page = ProfilePage.Render(ValidationPages.Wide(10_000));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 500_000, 1_000_000);
        Assert.Matches("and [0-9,]+ more in profile.pairs.json", page);
    }

    [Fact]
    public void TheTwoMeasuresAreToldApart()
    {
        var page = ProfilePage.Render(SmallReport.Profile);
        Assert.Contains("<td class=\"m a4\">-0.44</td>", page);
        Assert.Contains("<td class=\"v a3\">V 0.25</td>", page);
    }

    [Fact]
    public void AnEmptyDatasetHasAPage()
    {
        var page = ProfilePage.Render(new() { Dataset = "none", Rows = 0, Columns = [new() { Name = "a", Type = ColumnType.Integer, Present = 0, Missing = 0, Distinct = 0 }] });
        Assert.Contains("0 rows, 1 column", page);
        Assert.DoesNotContain("<svg", page);
    }

    [Fact]
    public void BarsKeepTheAreaOfUnequalBins()
    {
        // 100 values lie evenly in 0 to 10, 100 in 10 to 40; whole numbers take half a step to either side.
        var column = new ColumnProfile { Name = "n", Type = ColumnType.Number, Present = 200, Missing = 0, Distinct = 200, Minimum = 0, Maximum = 40, Distribution = new([10], [100, 100]) };
        var heights = Heights(column);
        Assert.Equal(Enumerable.Repeat(100, 10).Concat(Enumerable.Repeat(33, 30)), heights);
    }

    [Fact]
    public void AFrequentLowestValueHasAWidth()
    {
        // 90 times 0, then 1 to 39 and 40 values more: the count at 0 lies in the first bar alone.
        var column = new ColumnProfile { Name = "n", Type = ColumnType.Integer, Decimals = 0, Present = 130, Missing = 0, Distinct = 40, Minimum = 0, Maximum = 39, Distribution = new([0], [90, 39]) };
        Assert.Equal([100, .. Enumerable.Repeat(2, 39)], Heights(column));
    }

    [Fact]
    public void AFarTailIsLeftOutAndThatIsSaid()
    {
        var y = DiamondsReport.Profile.Column("y");
        Assert.Contains("highest value 58.9 not drawn", ProfilePage.Render(DiamondsReport.Profile with { Columns = [y], Pairs = [] }));
    }

    private static List<int> Heights(ColumnProfile column)
    {
        var page = ProfilePage.Render(new() { Dataset = "d", Rows = column.Present, Columns = [column] });
        var start = page.IndexOf("<svg", StringComparison.Ordinal);
        var svg = XElement.Parse(page[start..(page.IndexOf("</svg>", start, StringComparison.Ordinal) + 6)]);
        return [.. svg.Element("path")!.Attribute("d")!.Value.Split('V')[1..^1].Select(step => step.Split('h')).SelectMany(step => Enumerable.Repeat(100 - int.Parse(step[0]), int.Parse(step[1]) / 10))];
    }
}
