using MlopsBuild.Datasets;
using MlopsBuild.Reports;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class FigureTexts
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(18823, "18,823")]
    [InlineData(9007199254740, "9,007,199,254,740")]
    [InlineData(3932.799722, "3,932.8")]
    [InlineData(0.47401124, "0.474011")]
    [InlineData(-0.000123456789, "-0.000123457")]
    [InlineData(0.00000123456, "1.23456e-6")]
    [InlineData(1.5e20, "1.5e+20")]
    [InlineData(999999.96, "1,000,000")]
    [InlineData(1234567.89, "1,234,568")]
    public void NumbersHaveSixSignificantDigits(double number, string text) => Assert.Equal(text, Figures.Number(number));

    [Fact]
    public void ZeroHasNoSign() => Assert.Equal("0", Figures.Number(double.NegativeZero));

    [Theory]
    [InlineData(0, 10, "0 %")]
    [InlineData(10, 10, "100 %")]
    [InlineData(0, 0, "")]
    [InlineData(8, 53_940, "0.015 %")]
    [InlineData(169, 53_940, "0.31 %")]
    [InlineData(1, 8, "12.5 %")]
    [InlineData(1, 5_000_000, "under 0.001 %")]
    [InlineData(4_999_999, 5_000_000, "over 99.9 %")]
    public void OnlyNothingAndAllAreRoundShares(long part, long whole, string text) => Assert.Equal(text, Figures.Share(part, whole));

    [Theory]
    [InlineData(0.1, "10 %")]
    [InlineData(0.001, "0.1 %")]
    [InlineData(0.07, "7 %")]
    public void AFractionIsShownAsItWasWritten(double fraction, string text) => Assert.Equal(text, Figures.Percent(fraction));

    [Theory]
    [InlineData(ColumnType.Date, 0, "1970-01-01")]
    [InlineData(ColumnType.Date, -86400, "1969-12-31")]
    [InlineData(ColumnType.Timestamp, 1772366400, "2026-03-01T12:00:00Z")]
    [InlineData(ColumnType.Timestamp, 0.25, "1970-01-01T00:00:00.25Z")]
    [InlineData(ColumnType.Timestamp, 1e18, "1e+18")]
    [InlineData(ColumnType.Integer, 86400, "86,400")]
    public void DatesAreSpeltAsDates(ColumnType type, double value, string text) => Assert.Equal(text, Figures.Value(type, value));

    [Fact]
    public void OneIsNotMany()
    {
        Assert.Equal("1 row", Figures.Count(1, "row"));
        Assert.Equal("1,000 rows", Figures.Count(1000, "row"));
    }
}
