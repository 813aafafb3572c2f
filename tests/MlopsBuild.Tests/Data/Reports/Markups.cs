using MlopsBuild.Reports;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class Markups
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<b>&lt;script&gt;alert(1)&lt;/script&gt;</b>")]
    [InlineData("\"; DROP TABLE \"x", "<b>&quot;; DROP TABLE &quot;x</b>")]
    [InlineData("a & 'b'", "<b>a &amp; &#39;b&#39;</b>")]
    [InlineData("\0\u202E", "<b>␀[U+202E]</b>")]
    public void TextInAHoleStaysText(string text, string markup) => Assert.Equal(markup, Markup.Of($"<b>{text}</b>").ToString());

    [Fact]
    public void APieceInAHoleStaysMarkup()
    {
        Markup? none = null;
        Assert.Equal("<p><b>1 &lt; 2</b> 0.5</p>", Markup.Of($"<p>{Markup.Of($"<b>{1} &lt; {2L}</b>")} {0.5}{none}</p>").ToString());
    }

    [Fact]
    public void CoordinatesHaveAtMostTwoDecimals() => Assert.Equal("0.33 1000", Markup.Of($"{1 / 3.0} {1000.0}").ToString());

    [Fact]
    public void ItemsAreAddedUntilTheSizeIsReached()
    {
        var list = new Markup();
        Assert.Equal(2, list.AddEach(["aa", "éé", "bb", "c"], 7, (piece, item) => piece.Add($"{item}")));
        Assert.Equal("aaéé", list.ToString());
    }

    [Fact]
    public void ABarAboveNothingCanBeSeen()
    {
        var path = BarChart.Of([0, 1_000_000, 1], "chart", touching: true).ToString();
        Assert.Contains("d=\"M0 100V100h10V0h10V98h10V100z\"", path);
    }

    [Fact]
    public void BarsOfCategoriesStandApart() =>
        Assert.Contains("d=\"M0 100v-50h8v50zM20 100v-100h8v100z\"", BarChart.Of([1, 0, 2], "chart", touching: false).ToString());

    [Fact]
    public void TheLeastPartOfAWholeCanBeSeen()
    {
        var bar = StackedBar.Of("sum", (Tone.Good, 999_999), (Tone.Caution, 0), (Tone.Bad, 1)).ToString();
        Assert.Contains("<rect class=\"good\" x=\"0\" width=\"994.04\"", bar);
        Assert.Contains("<rect class=\"bad\" x=\"994.04\" width=\"5.96\"", bar);
        Assert.DoesNotContain("caution", bar);
    }
}
