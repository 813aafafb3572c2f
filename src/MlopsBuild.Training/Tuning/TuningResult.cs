namespace MlopsBuild.Training;

/// <summary>What a search found.</summary>
/// <param name="Space">Where it searched.</param>
/// <param name="Options">How.</param>
/// <param name="Trials">All trials by number.</param>
/// <param name="End">Why it ended.</param>
public sealed record TuningResult(SearchSpace Space, TuningOptions Options, IReadOnlyList<Trial> Trials, TuningEnd End)
{
    /// <summary>The trial with the best mean; of equal ones the first. Null when all failed.</summary>
    public Trial? Best => BestOf(Trials, Options);

    /// <summary>The start as it is.</summary>
    public Trial Default => Trials[0];

    /// <summary>Trials that failed.</summary>
    public IReadOnlyList<Trial> Failed => [.. Trials.Where(trial => trial.Failure is not null)];

    /// <summary>
    /// Whether the best is better than the start, over the folds. The best was chosen among many for its score on these folds, so its lead is
    /// flattered; the held-out rows decide. Null when the start is the best or one of them failed.
    /// </summary>
    public CorrectedResampledT? Comparison
    {
        get
        {
            if (Best is not { Scores: { } best } trial || trial.Number == Default.Number || Default.Scores is not { } start)
                return null;
            var sign = Options.Metric.HigherIsBetter ? 1 : -1;
            return CorrectedResampledT.Of(
                [.. best.Folds.Zip(start.Folds, (mine, theirs) => sign * (mine.Value - theirs.Value))],
                best.Folds.Average(fold => (double)fold.TestRows) / best.Folds.Average(fold => (double)fold.TrainRows));
        }
    }

    /// <summary>Why all trials failed, each reason once with the trials it stands for.</summary>
    public string FailureText => string.Join(" ", Failed.GroupBy(trial => trial.Failure)
        .Select(group => $"{group.Key} ({(group.Count() == 1 ? "trial" : "trials")} {Numbers([.. group])})"));

    internal static Trial? BestOf(IEnumerable<Trial> trials, TuningOptions options) =>
        trials.Where(trial => trial.Scores is not null).MinBy(trial => Loss(trial, options));

    internal static double Loss(Trial trial, TuningOptions options) =>
        trial.Scores is not { } scores ? double.PositiveInfinity : options.Metric.HigherIsBetter ? -scores.Mean : scores.Mean;

    private static string Numbers(IReadOnlyList<Trial> trials) =>
        trials.Count <= 5 ? string.Join(", ", trials.Select(trial => trial.Number)) : $"{string.Join(", ", trials.Take(3).Select(trial => trial.Number))} and {trials.Count - 3} more";
}
