namespace MlopsBuild.Training;

/// <summary>One axis of a plot: which values it shows, and where.</summary>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value, above the smallest.</param>
/// <param name="Logarithmic">Whether equal ratios take equal lengths.</param>
internal sealed record PlotAxis(double Low, double High, bool Logarithmic)
{
    private const int MostTicks = 6;

    /// <summary>Place of a value from 0 to 1; values outside the axis are at its ends.</summary>
    public double Place(double value)
    {
        var place = Logarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);
        return Math.Clamp(place, 0, 1);
    }

    /// <summary>Round values to mark, in ascending order.</summary>
    public IReadOnlyList<double> Ticks()
    {
        var ratios = Logarithmic ? Ratios() : [];
        return ratios.Count is >= 2 and <= MostTicks ? ratios : Logarithmic && ratios.Count > MostTicks ? [.. ratios.Where((_, index) => index % ((ratios.Count + MostTicks - 1) / MostTicks) == 0)] : Steps();
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
        var rough = (High - Low) / (MostTicks - 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
        var ticks = new List<double>();
        for (var tick = Math.Ceiling(Low / step) * step; tick <= High + (step * 1e-9); tick += step)
            ticks.Add(Math.Round(tick / step) * step);
        return ticks;
    }
}
