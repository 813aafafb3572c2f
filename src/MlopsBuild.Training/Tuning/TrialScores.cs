namespace MlopsBuild.Training;

/// <summary>What a trial came to on all folds.</summary>
/// <param name="Folds">The folds in their order, at least one.</param>
/// <param name="Duration">How long training and scoring took when they ran.</param>
public sealed record TrialScores(IReadOnlyList<FoldScore> Folds, TimeSpan Duration)
{
    /// <summary>Whether an earlier result was used.</summary>
    public bool Cached { get; init; }

    /// <summary>Mean over the folds, in the unit of the metric.</summary>
    public double Mean => Folds.Average(fold => fold.Value);

    /// <summary>Standard deviation over the folds divided by the root of their number; NaN for one fold. Folds share rows, so it is a little too small.</summary>
    public double StandardError =>
        Math.Sqrt(Folds.Sum(fold => (fold.Value - Mean) * (fold.Value - Mean)) / (Folds.Count - 1) / Folds.Count);
}
