namespace MlopsBuild.Reports;

/// <summary>Figures below each other on one axis, each a dot with its interval, as inline SVG.</summary>
internal static class DotChart
{
    private const double Width = 220;
    private const double Step = 16;

    /// <summary>Colours of the rows, in their order.</summary>
    public static IReadOnlyList<string> Colours { get; } = ["#7a8496", "#3a6ea5", "#c8601a", "#7d4cc2", "#2f9e4f", "#a3324e"];

    /// <summary>The chart; nothing where there is no figure.</summary>
    /// <param name="label">What it shows, for those who cannot see it.</param>
    /// <param name="rows">Lower bound, figure and upper bound of each row; bounds equal to the figure where none are known, null for no figure, which one that is not finite is too.</param>
    public static Markup? Of(string label, IReadOnlyList<(double Lower, double Value, double Upper)?> rows)
    {
        rows = [.. rows.Select(row => row is { } one && double.IsFinite(one.Lower) && double.IsFinite(one.Value) && double.IsFinite(one.Upper) ? row : null)];
        var shown = rows.OfType<(double Lower, double Value, double Upper)>().ToList();
        if (shown.Count == 0)
            return null;
        var (low, high) = (shown.Min(row => row.Lower), shown.Max(row => row.Upper));
        var chart = Markup.Of($"<svg class=\"dots\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {Width} {Step * rows.Count}\" width=\"{Width}\" height=\"{Step * rows.Count}\">");
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index] is not { } row)
                continue;
            var (y, colour) = ((Step * index) + (Step / 2), Colours[index % Colours.Count]);
            if (row.Upper > row.Lower)
                chart.Add($"<path stroke=\"{colour}\" stroke-width=\"3\" d=\"M{At(row.Lower)} {y}H{Math.Max(At(row.Upper), At(row.Lower) + 1)}\"/>");
            chart.Add($"<circle fill=\"{colour}\" cx=\"{At(row.Value)}\" cy=\"{y}\" r=\"4.5\"/>");
        }

        return chart.Add($"</svg>");

        double At(double value) => high > low ? 6 + ((Width - 12) * (value - low) / (high - low)) : Width / 2;
    }

    /// <summary>The square that says in a legend or a heading which row is meant.</summary>
    public static Markup Key(int row) => Markup.Of($"<svg class=\"mark\" width=\"10\" height=\"10\" aria-hidden=\"true\"><rect width=\"10\" height=\"10\" rx=\"2\" fill=\"{Colours[row % Colours.Count]}\"/></svg>");
}
