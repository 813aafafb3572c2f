using System.Globalization;
using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>What a search says of itself in a log.</summary>
public static class TuningText
{
    /// <summary>The row of a trial that has ended, in columns: number, score, best so far, values.</summary>
    /// <param name="trials">All trials so far.</param>
    /// <param name="trial">The one that has ended.</param>
    /// <param name="options">How the search goes.</param>
    public static string Row(IReadOnlyList<Trial> trials, Trial trial, TuningOptions options)
    {
        var number = $"{trial.Number.ToString(CultureInfo.InvariantCulture).PadLeft(3)}/{options.Trials}";
        if (trial.Scores is not { } scores)
            return $"{number}  failed: {trial.Failure}  ({trial.Describe()})";
        var best = TuningResult.BestOf(trials, options)!;
        var score = $"{options.Metric.Name} {Figure(scores.Mean)} ± {Figure(scores.StandardError)}";
        var leader = best.Number == trial.Number ? "best so far" : $"best {Figure(best.Scores!.Mean)} (trial {best.Number})";
        var time = scores.Cached ? "kept" : string.Create(CultureInfo.InvariantCulture, $"{scores.Duration.TotalSeconds:0.0} s");
        return $"{number}  {score.PadRight(26)}  {leader.PadRight(24)}  {time.PadLeft(8)}  {trial.Describe()}";
    }

    /// <summary>The best trials so far as the lines of a table, and how far the search is.</summary>
    public static IReadOnlyList<string> Table(IReadOnlyList<Trial> trials, TuningOptions options)
    {
        const int Most = 8;
        var good = trials.Where(trial => trial.Scores is not null).ToList();
        var ranked = (options.Metric.HigherIsBetter ? good.OrderByDescending(trial => trial.Scores!.Mean) : good.OrderBy(trial => trial.Scores!.Mean)).ThenBy(trial => trial.Number).Take(Most).ToList();
        if (ranked.Count == 0)
            return [];
        string[][] rows =
        [
            ["trial", options.Metric.Name, "±", .. ranked[0].Values.Keys],
            .. ranked.Select(trial => (string[])[Figures.Count(trial.Number), Figure(trial.Scores!.Mean), Figure(trial.Scores.StandardError), .. trial.Values.Values.Select(ParameterText.Of)]),
        ];
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        var running = trials.Count(trial => !trial.Ended);
        return
        [
            .. rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadLeft(widths[column])))),
            $"{trials.Count - running} of {options.Trials} trials ended, {running} running",
        ];
    }

    /// <summary>What was found, as sentences, one a line.</summary>
    public static IEnumerable<string> Lines(TuningResult result)
    {
        if (result.Best is not { Scores: { } scores } best)
            yield break;
        var title = result.Options.Metric.Title;
        yield return best.Number == 1
            ? $"The start is the best of {Figures.Count(result.Trials.Count, "trial")}: {title} {Figure(scores.Mean)} ± {Figure(scores.StandardError)} over {scores.Folds.Count} folds."
            : $"Trial {best.Number} is the best of {result.Trials.Count}: {title} {Figure(scores.Mean)} ± {Figure(scores.StandardError)} over {scores.Folds.Count} folds with {best.Describe()}.";
        if (result.Comparison is { } comparison)
            yield return Against(result, comparison);
        if (result.Failed.Count > 0)
            yield return $"{Figures.Count(result.Failed.Count, "trial")} failed: {result.FailureText}";
        if (result.End == TuningEnd.Budget)
            yield return $"The budget of {result.Options.Budget:c} was used up after {result.Trials.Count} of {result.Options.Trials} trials; run it again to go on.";
        if (result.End == TuningEnd.Exhausted)
            yield return $"Every value of the space was tried after {result.Trials.Count} of {result.Options.Trials} trials.";
    }

    /// <summary>The best against the start.</summary>
    internal static string Against(TuningResult result, CorrectedResampledT comparison) =>
        $"The start comes to {Figure(result.Default.Scores!.Mean)} ± {Figure(result.Default.Scores.StandardError)}; the difference of {Figure(Math.Abs(comparison.Difference))} has p = {PValue(comparison.PValue)}"
        + $" (corrected resampled t, flattered by the choice among {result.Trials.Count}; the held-out rows decide).";

    /// <summary>Four significant digits, thousands whole.</summary>
    public static string Figure(double value)
    {
        if (!double.IsFinite(value) || value == 0)
            return Figures.Number(value);
        var decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);
        return value.ToString("#,##0." + new string('0', decimals), CultureInfo.InvariantCulture).TrimEnd('.');
    }

    private static string PValue(double p) => p < 0.0001 ? "under 0.0001" : p.ToString("0.0###", CultureInfo.InvariantCulture);
}
