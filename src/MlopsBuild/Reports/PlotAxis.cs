using System.Globalization;

namespace MlopsBuild.Reports;

/// <summary>One axis of a plot: which values it shows, and where.</summary>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value, above the smallest.</param>
/// <param name="Logarithmic">Whether equal ratios take equal lengths; then both are above 0.</param>
public sealed record PlotAxis(double Low, double High, bool Logarithmic = false)
{
    private const int MostTicks = 6;
    private const double Largest = 1e300;

    /// <summary>An axis over finite values from one to another, which may be equal; those that differ in the tenth digit only count as equal, for no ticks could tell them apart.</summary>
    public static PlotAxis Over(double low, double high)
    {
        (low, high) = (Math.Clamp(low, -Largest, Largest), Math.Clamp(high, -Largest, Largest));
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        return size < 1 / Largest ? new(-1, 1)
            : high - low > size * 1e-9 ? new(low, high)
            : new(low - (size / 2), high + (size / 2));
    }

    /// <summary>Place of a value from 0 to 1; values outside the axis are at its ends.</summary>
    public double Place(double value)
    {
        var place = Logarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);
        return Math.Clamp(place, 0, 1);
    }

    /// <summary>Round values to mark, in ascending order: 1, 2 or 5 times a power of ten, or as far apart.</summary>
    public IReadOnlyList<double> Ticks()
    {
        var ratios = Logarithmic ? Ratios() : [];
        return ratios.Count is >= 2 and <= MostTicks ? ratios
            : ratios.Count > MostTicks ? [.. ratios.Where((_, index) => index % ((ratios.Count + MostTicks - 1) / MostTicks) == 0)]
            : Steps();
    }

    /// <summary>A tick with the decimals that the steps need: <c>15k</c> for thousands, <c>2e-9</c> for what is very small or large.</summary>
    public string Text(double tick)
    {
        var size = Math.Max(Math.Abs(Low), Math.Abs(High));
        if (size is < 1e-4 or >= 1e12)
            return tick == 0 ? "0" : tick.ToString("0.######e0", CultureInfo.InvariantCulture);
        var (scaled, unit) = size switch
        {
            >= 1e9 => (1e9, "G"),
            >= 1e6 => (1e6, "M"),
            >= 1e4 => (1e3, "k"),
            _ => (1.0, ""),
        };
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(Step / scaled) + 1e-9), 0, 12);
        return ((tick / scaled) + 0.0).ToString($"F{decimals}", CultureInfo.InvariantCulture) + unit;
    }

    private double Step
    {
        get
        {
            var rough = (High - Low) / (MostTicks - 1);
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            return power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
        }
    }

    private List<double> Ratios()
    {
        var ticks = new List<double>();
        for (var power = (int)Math.Floor(Math.Log10(Low)); power <= Math.Log10(High); power++)
        {
            foreach (var digit in new[] { 1.0, 2.0, 5.0 })
            {
                var tick = digit * Math.Pow(10, power);
                if (tick >= Low * 0.999999 && tick <= High * 1.000001)
                    ticks.Add(tick);
            }
        }

        return ticks;
    }

    private List<double> Steps()
    {
        var (step, ticks) = (Step, new List<double>());
        var first = Math.Ceiling(Low / step);
        // Counted, for adding 1 to a number above 2^53 changes nothing.
        for (var number = 0; number <= MostTicks && (first + number) * step <= High + (step * 1e-9); number++)
            ticks.Add((first + number) * step);
        return [.. ticks.Distinct()];
    }
}
