using System.Globalization;

namespace MlopsBuild.Reports;

/// <summary>An axis with ticks at round numbers: 1, 2 or 5 times a power of ten apart.</summary>
internal sealed record PlotAxis(double Low, double High, double Step)
{
    public static PlotAxis Over(double low, double high)
    {
        if (!(high > low))
            (low, high) = low == 0 ? (-1, 1) : (low - (Math.Abs(low) / 2), low + (Math.Abs(low) / 2));
        var rough = (high - low) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        return new(low, high, step);
    }

    public IEnumerable<double> Ticks
    {
        get
        {
            for (var tick = Math.Ceiling(Low / Step); tick * Step <= High + (Step * 1e-9); tick++)
                yield return tick * Step;
        }
    }

    public double At(double value) => (value - Low) / (High - Low);

    /// <summary>A tick with the decimals that its step needs: <c>15k</c> for thousands.</summary>
    public string Text(double tick)
    {
        var (scaled, unit) = Math.Max(Math.Abs(Low), Math.Abs(High)) switch
        {
            >= 1e9 => (1e9, "G"),
            >= 1e6 => (1e6, "M"),
            >= 1e4 => (1e3, "k"),
            _ => (1.0, ""),
        };
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(Step / scaled) + 1e-9), 0, 12);
        return ((tick / scaled) + 0.0).ToString($"F{decimals}", CultureInfo.InvariantCulture) + unit;
    }
}
