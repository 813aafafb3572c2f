namespace MlopsBuild.Gates;

/// <summary>A metric of the candidate is to keep a bound.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Minimum">Least value; null for none.</param>
/// <param name="Maximum">Highest value; null for none.</param>
public sealed record MetricGate(Metric Metric, double? Minimum, double? Maximum) : Gate
{
    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant(
        $"{Metric.Name} {(Minimum is { } least ? FormattableString.Invariant($"at least {least}") : "")}{(Minimum is not null && Maximum is not null ? " and " : "")}{(Maximum is { } most ? FormattableString.Invariant($"at most {most}") : "")}");

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(Evidence evidence) => [Judge(evidence.Find(Metric, null), null)];

    internal Verdict Judge(Measurement? measured, Slice? slice, double? levelOfFail = null)
    {
        var name = Name + (slice is null ? "" : $" for {slice.By} {slice.Value}");
        if (measured is null || double.IsNaN(measured.Candidate.Value))
            return NotMeasured(name, $"{Metric.Title}{Words.Of(slice)} could not be measured{(measured?.Undefined is { } why ? $": {why}" : "")}.", slice);
        var estimate = measured.Candidate;
        var results = Limits.Select(bound => (bound, result: bound.Decide(estimate, Level, levelOfFail))).ToList();
        var (worst, result) = results.MinBy(found => found.result switch { VerdictResult.Fail => 0, VerdictResult.Inconclusive => 1, _ => 2 });
        var needed = result == VerdictResult.Inconclusive ? worst.RowsToDecide(estimate, Level) : null;
        return Decided(name, result, Sentence(estimate, IntervalOf(estimate), worst, result, slice) + Words.Needed(needed), estimate, worst) with { RowsToDecide = needed, Slice = slice };
    }

    /// <summary>p-value of "the slice keeps the bounds", for corrections over many slices.</summary>
    internal double PValueOfFail(Estimate estimate) => Math.Min(1, Limits.Min(bound => bound.PValueOfFail(estimate)) * Limits.Count());

    private protected override FormattableString Written() => $"{Metric.Name} {Minimum:R} {Maximum:R}";

    internal override IEnumerable<string> Problems(LearningTask task)
    {
        foreach (var problem in base.Problems(task).Concat(MetricProblems(Name, Metric, task)))
            yield return problem;
        if (Minimum is null && Maximum is null)
            yield return $"The gate on {Metric.Title} has no bound, expected a minimum or a maximum.";
        if (Minimum > Maximum)
            yield return FormattableString.Invariant($"The gate \"{Name}\" can never pass, expected a minimum below the maximum.");
    }

    private IEnumerable<Bound> Limits
    {
        get
        {
            if (Minimum is { } least)
                yield return new(least, true);
            if (Maximum is { } most)
                yield return new(most, false);
        }
    }

    private string Sentence(Estimate estimate, Interval interval, Bound bound, VerdictResult result, Slice? slice)
    {
        var asked = bound.IsMinimum ? $"at least {Words.Figure(bound.Limit)} was asked for" : $"at most {Words.Figure(bound.Limit)} was allowed";
        var known = (result, bound.IsMinimum) switch
        {
            (VerdictResult.Pass, true) or (VerdictResult.Fail, false) => $"{Sure} that it is at least {Words.Figure(interval.Lower)}",
            (VerdictResult.Pass, false) or (VerdictResult.Fail, true) => $"{Sure} that it is at most {Words.Figure(interval.Upper)}",
            _ => $"it may be anything from {Words.Figure(interval.Lower)} to {Words.Figure(interval.Upper)}",
        };
        return $"{Metric.Title}{Words.Of(slice)} is {Words.Figure(estimate.Value)}{Words.Over(estimate.Rows)} ({known}); {asked}.";
    }
}
