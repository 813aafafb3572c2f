namespace MlopsBuild.Reports;

/// <summary>Figures as a line of text, a character each: <c>▂▃▁▅█</c>.</summary>
public static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const char Missing = '·';

    /// <summary>The line, from the lowest figure to the highest; of equal figures all stand in the middle, and what is no number is a dot.</summary>
    public static string Of(IReadOnlyList<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return string.Concat(values.Select(value => double.IsFinite(value) ? Levels[Level(value)] : Missing));

        // Halves first, so that a span beyond the largest number has one too.
        int Level(double value) => high == low ? Levels.Length / 2
            : Math.Clamp((int)(((value / 2) - (low / 2)) / ((high / 2) - (low / 2)) * Levels.Length), 0, Levels.Length - 1);
    }

    /// <summary>A bar as long as a part is of a whole, in eighths of a character.</summary>
    /// <param name="share">The part, from 0 to 1.</param>
    /// <param name="width">Characters of the whole.</param>
    public static string Bar(double share, int width)
    {
        const string Eighths = "▏▎▍▌▋▊▉";
        var eighths = double.IsFinite(share) ? (int)Math.Round(Math.Clamp(share, 0, 1) * width * 8) : 0;
        return new string('█', eighths / 8) + (eighths % 8 > 0 ? Eighths[(eighths % 8) - 1] : "");
    }
}
