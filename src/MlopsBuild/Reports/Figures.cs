using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Reports;

/// <summary>Spells figures for people, the same on every machine.</summary>
public static class Figures
{
    /// <summary>A whole number with commas between the thousands: <c>53,940</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number and a noun: <c>1 row</c>, <c>8 rows</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">The noun for one; an s makes it many.</param>
    public static string Count(long number, string noun) => $"{Count(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>Six significant digits, whole numbers below 10^15 with all theirs: <c>3,932.8</c>, <c>0.000123457</c>, <c>1.5e+20</c>.</summary>
    public static string Number(double number)
    {
        if (!double.IsFinite(number))
            return number.ToString(CultureInfo.InvariantCulture);
        var size = Math.Abs(number);
        if (size < 1e15 && number == Math.Truncate(number))
            return (number + 0.0).ToString("#,##0", CultureInfo.InvariantCulture);
        if (size is < 1e-5 or >= 1e15)
            return number.ToString("0.#####e+0", CultureInfo.InvariantCulture);
        var decimals = Math.Clamp(5 - (int)Math.Floor(Math.Log10(size)), 0, 15);
        return number.ToString("#,##0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    /// <summary>Four significant digits: <c>522.9</c>, <c>3,933</c>.</summary>
    public static string Rounded(double number) => Number(double.Parse(number.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>
    /// A part of a whole in percent, with two significant digits below 1 %: <c>0.015 %</c>, <c>12.5 %</c>. Only nothing is 0 % and only
    /// everything is 100 %; empty when the whole is 0.
    /// </summary>
    public static string Share(long part, long whole)
    {
        if (whole == 0)
            return "";
        if (part == 0 || part == whole)
            return part == 0 ? "0 %" : "100 %";
        var percent = 100m * part / whole;
        if (percent < 0.001m)
            return "under 0.001 %";
        if (percent > 99.9m)
            return "over 99.9 %";
        return percent.ToString(percent < 0.01m ? "0.####" : percent < 0.1m ? "0.###" : percent < 1m ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A fraction in percent, with up to six significant digits: <c>0.1 %</c>.</summary>
    public static string Percent(double fraction) => Number(Math.Abs(fraction) < 1e20 ? (double)(decimal)(fraction * 100) : fraction * 100) + " %";

    /// <summary>A value of a column; dates and timestamps from seconds since 1970 as <c>2026-03-01</c> and <c>2026-03-01T12:00:00Z</c>.</summary>
    /// <param name="type">Type of the column.</param>
    /// <param name="value">The value.</param>
    public static string Value(ColumnType type, double value)
    {
        const double FirstSecond = -62_135_596_800, LastSecond = 253_402_300_799;
        if (type is not (ColumnType.Date or ColumnType.Timestamp) || !(value is >= FirstSecond and <= LastSecond))
            return Number(value);
        var time = DateTime.UnixEpoch.AddTicks((long)Math.Round(value * 1e6) * TimeSpan.TicksPerMicrosecond);
        return time.ToString(type == ColumnType.Date ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture);
    }
}
