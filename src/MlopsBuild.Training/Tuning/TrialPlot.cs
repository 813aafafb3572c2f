using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>Trials as points of inline SVG, the score upwards. A score far worse than most stands, hollow, at the edge; a failed trial is a cross there.</summary>
internal sealed class TrialPlot
{
    private const double Left = 64;
    private const double Right = 14;
    private const double Top = 12;
    private const double Bottom = 40;

    private readonly TuningResult result;
    private readonly PlotAxis scores;
    private readonly (double Width, double Height) size;

    /// <param name="result">The search; at least one trial has a score.</param>
    /// <param name="size">Width and height in the units of the page.</param>
    public TrialPlot(TuningResult result, (double Width, double Height) size)
    {
        (this.result, this.size) = (result, size);
        scores = Scores(result);
    }

    private bool Higher => result.Options.Metric.HigherIsBetter;

    /// <summary>The scores in the order of the trials, with a line for the best so far.</summary>
    public Markup OverTrials()
    {
        var axis = new PlotAxis(0, result.Trials.Count + 1, false);
        var plot = Frame("Score of each trial and the best so far");
        foreach (var tick in axis.Ticks().Where(tick => tick == Math.Round(tick) && tick >= 1))
            Mark(plot, X(axis.Place(tick)), Figures.Number(tick));
        plot.Add($"<text x=\"{(Left + size.Width - Right) / 2}\" y=\"{size.Height - 6}\" text-anchor=\"middle\">trial</text>");
        Lead(plot, axis);
        foreach (var trial in Ordered())
            Point(plot, trial, X(axis.Place(trial.Number)));
        return plot.Add($"</svg>\n");
    }

    /// <summary>The scores against one parameter.</summary>
    public Markup Over(SearchRange range)
    {
        var plot = Frame($"Score against {range.Property}");
        Func<Trial, double> place;
        if (range is ChoiceRange choice)
        {
            for (var index = 0; index < choice.Values.Count; index++)
                Mark(plot, X((index + 0.5) / choice.Values.Count), ParameterText.Of(choice.Values[index]));
            // Spread by the number of the trial, so that points of one choice do not hide each other.
            place = trial => (choice.PlaceOf(trial.Values[range.Property]) ?? 0) + (((trial.Number * 0.618034 % 1) - 0.5) * 0.5 / choice.Values.Count);
        }
        else
        {
            var axis = range is NumberRange number ? new PlotAxis(number.Low, number.High, number.Logarithmic) : range is WholeRange whole ? new PlotAxis(whole.Low, whole.High, whole.Logarithmic) : throw new InvalidOperationException(range.Property);
            foreach (var tick in axis.Ticks())
                Mark(plot, X(axis.Place(tick)), Figures.Number(tick));
            place = trial => axis.Place(Convert.ToDouble(trial.Values[range.Property], System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var trial in Ordered())
            Point(plot, trial, X(place(trial)));
        return plot.Add($"</svg>\n");
    }

    // From the best score to where most lie: a few bad trials must not squeeze the others into a line.
    private static PlotAxis Scores(TuningResult result)
    {
        var higher = result.Options.Metric.HigherIsBetter;
        var means = result.Trials.Where(trial => trial.Scores is not null).Select(trial => trial.Scores!.Mean * (higher ? -1 : 1)).Order().ToList();
        var (best, middle, worst) = (means[0], means[means.Count / 2], means[^1]);
        var end = Math.Min(worst, best + Math.Max(4 * (middle - best), 1e-9 * Math.Abs(best)));
        var room = Math.Max(0.06 * (end - best), 1e-6 * Math.Max(1, Math.Abs(best)));
        return higher ? new PlotAxis(-end - room, -best + room, false) : new PlotAxis(best - room, end + room, false);
    }

    private double X(double place) => Left + (place * (size.Width - Left - Right));

    private double Y(double score) => size.Height - Bottom - (scores.Place(score) * (size.Height - Top - Bottom));

    // The best and the start last, so that nothing hides them.
    private IEnumerable<Trial> Ordered() => result.Trials.OrderBy(trial => trial.Number == result.Best!.Number ? 2 : trial.Number == 1 ? 1 : 0);

    private Markup Frame(string label)
    {
        var plot = Markup.Of($"<svg class=\"plot\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {size.Width} {size.Height}\" width=\"{size.Width}\" height=\"{size.Height}\">");
        foreach (var tick in scores.Ticks())
            plot.Add($"<path class=\"grid\" stroke=\"#d3d9e2\" d=\"M{Left} {Y(tick)}H{size.Width - Right}\"/><text x=\"{Left - 6}\" y=\"{Y(tick) + 4}\" text-anchor=\"end\">{Figures.Number(tick)}</text>");
        return plot;
    }

    private void Mark(Markup plot, double x, string text) =>
        plot.Add($"<path class=\"grid\" stroke=\"#d3d9e2\" d=\"M{x} {size.Height - Bottom}v5\"/><text x=\"{x}\" y=\"{size.Height - Bottom + 17}\" text-anchor=\"middle\">{text}</text>");

    private void Lead(Markup plot, PlotAxis axis)
    {
        var line = new Markup();
        double? best = null;
        foreach (var trial in result.Trials.Where(trial => trial.Scores is not null))
        {
            var mean = trial.Scores!.Mean;
            if (best is null)
                line.Add($"M{X(axis.Place(trial.Number))} {Y(mean)}");
            if (best is null || (Higher ? mean > best : mean < best))
                line.Add($"H{X(axis.Place(trial.Number))}V{Y((best = mean).Value)}");
        }

        plot.Add($"<path class=\"lead\" fill=\"none\" stroke=\"#1a7f37\" stroke-width=\"2\" d=\"{line}H{X(axis.Place(result.Trials.Count))}\"/>");
    }

    private void Point(Markup plot, Trial trial, double x)
    {
        var title = TitleOf(trial);
        var edge = Higher ? size.Height - Bottom - 4 : Top + 4;
        if (trial.Scores is not { Mean: var mean })
            plot.Add($"<path class=\"failed\" stroke=\"#b3261e\" stroke-width=\"2\" d=\"M{x - 4} {edge - 4}l8 8m0 -8l-8 8\"><title>{title}</title></path>");
        else if (mean < scores.Low || mean > scores.High)
            plot.Add($"<circle class=\"{(trial.Number == 1 ? "away" : "out")}\" fill=\"none\" stroke=\"{(trial.Number == 1 ? "#c98a00" : "#4a6fa5")}\" stroke-width=\"{(trial.Number == 1 ? 3 : 1)}\" cx=\"{x}\" cy=\"{edge}\" r=\"3.5\"><title>{title}</title></circle>");
        else if (trial.Number == result.Best!.Number)
            plot.Add($"<circle class=\"top\" fill=\"#1a7f37\" cx=\"{x}\" cy=\"{Y(mean)}\" r=\"5.5\"><title>{title}</title></circle>");
        else if (trial.Number == 1)
            plot.Add($"<circle class=\"first\" fill=\"#c98a00\" cx=\"{x}\" cy=\"{Y(mean)}\" r=\"5\"><title>{title}</title></circle>");
        else
            plot.Add($"<circle class=\"dot\" fill=\"#4a6fa5\" fill-opacity=\"0.75\" cx=\"{x}\" cy=\"{Y(mean)}\" r=\"3.5\"><title>{title}</title></circle>");
    }

    private static string TitleOf(Trial trial) => trial.Scores is { } scores
        ? $"Trial {trial.Number}: {TuningText.Figure(scores.Mean)} with {trial.Describe()}"
        : $"Trial {trial.Number} failed: {trial.Failure}";
}
