using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Rounds a bound outward to what a person would write.</summary>
internal static class NiceNumber
{
    /// <summary>The nearest round number beyond an extreme and its margin; the rounding adds at most about half of the margin.</summary>
    /// <param name="extreme">Highest or lowest value.</param>
    /// <param name="margin">Distance to the bound, at least 0.</param>
    /// <param name="upper">Whether the bound is above.</param>
    /// <param name="decimals">Decimals of the values; null when they need more than 9.</param>
    public static double Beyond(double extreme, double margin, bool upper, int? decimals)
    {
        if (margin <= 0)
            return extreme;
        var power = Math.Pow(10, Math.Floor(Math.Log10(margin)));
        var step = margin / power >= 5 ? 2 * power : margin / power >= 2 ? power : power / 2;
        if (decimals is { } places)
            step = Math.Max(step, Math.Pow(10, -places));
        var bound = extreme + (upper ? margin : -margin);
        var rounded = (upper ? Math.Ceiling(bound / step - 1e-9) : Math.Floor(bound / step + 1e-9)) * step;
        return Clean(rounded);
    }

    /// <summary>The number without the last digits that multiplication left.</summary>
    public static double Clean(double value) =>
        double.Parse(value.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
