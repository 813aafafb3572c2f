using System.Globalization;
using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>The report of a search: what it found, its trials over time and against each parameter.</summary>
public static class TuningPage
{
    /// <summary>The whole page.</summary>
    public static string Render(TuningResult result)
    {
        var name = result.Space.Origin.GetType().Name;
        var header = Markup.Of($"<p class=\"kind\">Tuning</p>\n<h1>{name}</h1>\n{Verdict(result)}");
        if (result.Comparison is { } comparison)
            header.Add($"<p>{TuningText.Against(result, comparison)}</p>\n");
        header.Add($"<p class=\"note\">{Method(result)}</p>\n");
        return Page.Render($"Tuning of {name}", header, [.. Plots(result), Space(result), Trials(result)]);
    }

    private static Markup Verdict(TuningResult result)
    {
        if (result.Best is not { Scores: { } scores } best)
            return Page.Verdict(Tone.Bad, "Failed", $"All {result.Trials.Count} trials failed; the reasons stand below.");
        var figure = $"{result.Options.Metric.Title} {TuningText.Figure(scores.Mean)} ± {TuningText.Figure(scores.StandardError)}";
        return best.Number == 1
            ? Page.Verdict(Tone.Caution, "Nothing better", $"The start, with {figure}, is the best of {Figures.Count(result.Trials.Count, "trial")}.")
            : Page.Verdict(Tone.Good, figure, $"Trial {best.Number} of {result.Trials.Count}: {best.Describe()}");
    }

    private static string Method(TuningResult result)
    {
        var options = result.Options;
        var method = options.Method == SearchMethod.Tpe ? "Tree-structured Parzen estimator" : "Random search";
        var folds = result.Best?.Scores?.Folds.Count is { } count ? $" over {count} folds of the training rows" : "";
        var end = result.End switch
        {
            TuningEnd.Budget => $" Ended by its budget of {options.Budget:c}.",
            TuningEnd.Exhausted => " Every value was tried.",
            _ => "",
        };
        return $"{method}, seed {options.Seed}. A score is the mean {options.Metric.Title}{folds}, ± one standard error. The held-out rows were not read.{end}";
    }

    private static IEnumerable<Markup> Plots(TuningResult result)
    {
        if (result.Best is null)
            yield break;
        var legend = Markup.Of($"<ul class=\"legend\"><li><span class=\"key good\"></span>best, and best so far</li><li><span class=\"key caution\"></span>start</li><li>hollow: beyond the edge</li><li>cross: failed</li></ul>\n");
        yield return Page.Section("trials", $"{result.Options.Metric.Title} over the trials", Markup.Of($"<figure>{new TrialPlot(result, (960, 320)).OverTrials()}</figure>\n{legend}"));
        var cards = Markup.Of($"<div class=\"cards\">\n");
        var plot = new TrialPlot(result, (340, 220));
        foreach (var range in result.Space.Ranges)
            cards.Add($"<div class=\"card\"><h3>{range.Property}</h3><p class=\"kind\">{range.Describe()}</p>{plot.Over(range)}</div>\n");
        yield return Page.Section("parameters", $"{result.Options.Metric.Title} against each parameter", cards.Add($"</div>\n"));
    }

    private static Markup Space(TuningResult result)
    {
        var rows = new Markup();
        foreach (var range in result.Space.Ranges)
        {
            rows.Add($"<tr><th scope=\"row\">{range.Property}</th><td>{range.Describe()}</td><td class=\"n\">{ParameterText.Of(result.Default.Values[range.Property])}</td>");
            rows.Add($"<td class=\"n\">{(result.Best is { } best ? ParameterText.Of(best.Values[range.Property]) : "")}</td></tr>\n");
        }

        return Page.Section("space", "Search space", Page.Table("Ranges, and the values of the start and of the best", ["Parameter", "Range", "#Start", "#Best"], Markup.Of($"<tbody>\n{rows}</tbody>\n")));
    }

    private static Markup Trials(TuningResult result)
    {
        var rows = new Markup();
        foreach (var trial in result.Trials.OrderBy(trial => TuningResult.Loss(trial, result.Options)).ThenBy(trial => trial.Number))
        {
            rows.Add($"<tr><th scope=\"row\" class=\"n\">{trial.Number}</th>");
            if (trial.Scores is { } scores)
                rows.Add($"<td class=\"n\">{TuningText.Figure(scores.Mean)}</td><td class=\"n\">{TuningText.Figure(scores.StandardError)}</td><td class=\"n\">{scores.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)}</td>");
            else
                rows.Add($"<td colspan=\"3\">{Page.Badge(Tone.Bad, "failed")} {trial.Failure}</td>");
            foreach (var range in result.Space.Ranges)
                rows.Add($"<td class=\"n\">{ParameterText.Of(trial.Values[range.Property])}</td>");
            rows.Add($"</tr>\n");
        }

        string[] head = ["#Trial", $"#{result.Options.Metric.Title}", "#± s.e.", "#Seconds", .. result.Space.Ranges.Select(range => $"#{range.Property}")];
        return Page.Section("table", "All trials", Page.Table("Trials, best first", head, Markup.Of($"<tbody>\n{rows}</tbody>\n")));
    }
}
