namespace MlopsBuild.Reports;

/// <summary>An estimate between its bounds beside a threshold, as inline SVG.</summary>
public static class IntervalChart
{
    private const double Width = 200;

    /// <summary>A line from the lower to the upper bound, a dot at the estimate and an upright line at the threshold.</summary>
    /// <param name="label">What the chart shows, for those who cannot see it.</param>
    /// <param name="tone">Colour of the interval.</param>
    /// <param name="interval">Lower bound, estimate and upper bound.</param>
    /// <param name="axis">The threshold, and the highest value that has room.</param>
    /// <param name="lowest">The lowest value that has room.</param>
    public static Markup Of(string label, Tone tone, (double Lower, double Estimate, double Upper) interval, (double Threshold, double Highest) axis, double lowest = 0)
    {
        if (!new[] { interval.Lower, interval.Estimate, interval.Upper, axis.Threshold, axis.Highest, lowest }.All(double.IsFinite))
            return Markup.Of($"<p class=\"note\">{label}: nothing to draw.</p>\n");
        var (lower, estimate, upper) = (At(interval.Lower), At(interval.Estimate), At(interval.Upper));
        var threshold = At(axis.Threshold);
        return Markup.Of($"<svg class=\"interval {tone.Name()}\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {Width} 20\" width=\"{Width}\" height=\"20\"><path class=\"threshold\" stroke=\"#566074\" stroke-dasharray=\"3 2\" d=\"M{threshold} 0V20\"/><path stroke=\"{tone.Fill()}\" stroke-width=\"4\" d=\"M{lower} 10H{Math.Max(upper, lower + 1)}\"/><circle fill=\"{tone.Fill()}\" cx=\"{estimate}\" cy=\"10\" r=\"5\"/></svg>");

        double At(double value) => 5 + ((Width - 10) * Math.Clamp(axis.Highest > lowest ? (value - lowest) / (axis.Highest - lowest) : 0, 0, 1));
    }
}
