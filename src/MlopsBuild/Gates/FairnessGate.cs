namespace MlopsBuild.Gates;

/// <summary>The groups of a column are to be treated alike within bounds.</summary>
/// <param name="Measure">What is compared.</param>
/// <param name="By">The column whose values are the groups.</param>
/// <param name="Minimum">Least value, for a ratio; null for none.</param>
/// <param name="Maximum">Highest value, for a difference; null for none.</param>
public sealed record FairnessGate(FairnessMeasure Measure, string By, double? Minimum, double? Maximum) : Gate
{
    private string Title => Measure switch
    {
        FairnessMeasure.DemographicParityDifference => "demographic parity difference",
        FairnessMeasure.DisparateImpact => "disparate impact",
        FairnessMeasure.EqualisedOddsDifference => "equalised odds difference",
        _ => throw new InvalidOperationException($"Unknown measure {Measure}."),
    };

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"{Title} between {By} {(Minimum is { } least ? $"at least {least}" : $"at most {Maximum}")}");

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(Evidence evidence)
    {
        var found = evidence.Fairness.FirstOrDefault(measured => measured.Measure == Measure && measured.By == By);
        if (found is null || double.IsNaN(found.Estimate.Value))
            return [NotMeasured(Name, $"The {Title} between the values of {By} could not be measured, expected at least two groups with rows of both classes.")];
        var bound = Minimum is { } least ? new Bound(least, true) : new Bound(Maximum!.Value, false);
        var result = bound.Decide(found.Estimate, Level);
        var interval = IntervalOf(found.Estimate);
        var needed = result == VerdictResult.Inconclusive ? bound.RowsToDecide(found.Estimate, Level) : null;
        return
        [
            Decided(Name, result, $"The {Title} between {By} \"{found.Lowest}\" and \"{found.Highest}\" is {Words.Figure(found.Estimate.Value)}{Words.Over(found.Estimate.Rows)} (from {Words.Figure(interval.Lower)} to {Words.Figure(interval.Upper)} is possible); {(bound.IsMinimum ? "at least" : "at most")} {Words.Figure(bound.Limit)} was asked for.{Words.Needed(needed)}", found.Estimate, bound) with { RowsToDecide = needed },
        ];
    }

    private protected override FormattableString Written() => $"{Measure} {By} {Minimum:R} {Maximum:R}";

    internal override IEnumerable<string> Problems(LearningTask task)
    {
        foreach (var problem in base.Problems(task))
            yield return problem;
        if (task != LearningTask.BinaryClassification && Measure != FairnessMeasure.DemographicParityDifference)
            yield return $"The gate \"{Name}\" is not defined for {Words.Of(task)}, expected binary classification.";
        if ((Minimum is null) == (Maximum is null))
            yield return $"The gate on {Title} between {By} needs one bound, a minimum or a maximum.";
    }
}
