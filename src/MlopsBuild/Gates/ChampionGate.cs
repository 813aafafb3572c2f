namespace MlopsBuild.Gates;

/// <summary>A metric of the candidate is compared with the champion's on the same rows, paired.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Margin">
/// How much worse the candidate may be, as a share of the champion's figure, 0 or more; null where it must be better. 0.01 is one percent.
/// </param>
public sealed record ChampionGate(Metric Metric, double? Margin) : Gate
{
    /// <inheritdoc/>
    public override string Name => Margin is { } margin
        ? FormattableString.Invariant($"{Metric.Name} not worse than the champion by more than {margin * 100:0.####} %")
        : $"{Metric.Name} better than the champion";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(Evidence evidence) => [Judge(evidence, evidence.Find(Metric, null), null)];

    internal Verdict Judge(Evidence evidence, Measurement? measured, Slice? slice, double? levelOfFail = null)
    {
        var name = Name + (slice is null ? "" : $" for {slice.By} {slice.Value}");
        if (evidence.Champion is null)
            return new(name, VerdictResult.Inconclusive, "There is no champion yet to compare with; the other gates decide.") { Passes = true, Slice = slice };
        var estimate = Margin is null ? measured?.Difference : measured?.Ratio;
        if (measured is null || estimate is null || double.IsNaN(estimate.Value))
            return NotMeasured(name, $"{Metric.Title}{Words.Of(slice)} could not be compared with the champion's{(measured?.Undefined is { } why ? $": {why}" : "")}.", slice);
        var bound = BoundOf();
        var result = bound.Decide(estimate, Level, levelOfFail);
        // A margin is for candidates as good as the champion. Where the rows would do for one of those, this one's own figure tells how many more.
        var forEqual = Margin is { } margin && margin > 0 && Bound.RowsFor(estimate, Level, margin) is { } rows && rows > estimate.Rows ? rows : default(long?);
        var needed = result == VerdictResult.Inconclusive ? forEqual ?? bound.RowsToDecide(estimate, Level) : null;
        return Decided(name, result, Sentence(measured, estimate, IntervalOf(estimate), result, slice) + NeededWords(needed, forEqual is not null), estimate, bound) with { RowsToDecide = needed, Slice = slice };
    }

    internal double? PValueOfFail(Measurement measured) =>
        (Margin is null ? measured.Difference : measured.Ratio) is { } estimate && !double.IsNaN(estimate.Value) ? BoundOf().PValueOfFail(estimate) : null;

    private protected override FormattableString Written() => $"{Metric.Name} {Margin:R}";

    internal override IEnumerable<string> Problems(LearningTask task)
    {
        foreach (var problem in base.Problems(task).Concat(MetricProblems(Name, Metric, task)))
            yield return problem;
        if (Margin is not null and not (>= 0 and < 1))
            yield return FormattableString.Invariant($"The gate on {Metric.Title} against the champion has the margin {Margin}, expected 0 or more and less than 1 (0.01 is one percent).");
    }

    private Bound BoundOf() => (Margin, Metric.HigherIsBetter) switch
    {
        (null, var higher) => new(0, higher),
        ({ } margin, true) => new(1 - margin, true),
        ({ } margin, false) => new(1 + margin, false),
    };

    private static string NeededWords(long? rows, bool forEqual) => rows is not { } some ? ""
        : forEqual ? $" With about {Reports.Figures.Count(some, "row")}, a candidate as good as the champion passes four times in five."
        : Words.Needed(rows);

    private string Sentence(Measurement measured, Estimate estimate, Interval interval, VerdictResult result, Slice? slice)
    {
        var figures = $"{Metric.Title}{Words.Of(slice)} is {Words.Figure(measured.Candidate.Value)}, the champion's on the same {Reports.Figures.Count(estimate.Rows, "row")} {(measured.Champion is { } champion ? Words.Figure(champion) : "unknown")}";
        var (best, worst) = Metric.HigherIsBetter ? (interval.Upper, interval.Lower) : (interval.Lower, interval.Upper);
        var asked = Margin is { } margin ? FormattableString.Invariant($"at most {margin * 100:0.####} % worse was allowed") : "better was asked for";
        return result switch
        {
            VerdictResult.Pass => $"{figures}: {Sure} that it is {(Margin is null ? $"better by at least {Change(worst)}" : Worse("at most", worst))}; {asked}.",
            VerdictResult.Fail => $"{figures}: {Sure} that it is {(Margin is null ? $"worse by at least {Change(best)}" : Worse("at least", best))}; {asked}.",
            _ => $"{figures}: from {Side(best)} to {Side(worst)} is possible; {asked}.",
        };
    }

    private string Worse(string bound, double ratio)
    {
        var worse = Metric.HigherIsBetter ? 1 - ratio : ratio - 1;
        return worse >= 0 ? FormattableString.Invariant($"{bound} {worse * 100:0.##} % worse") : FormattableString.Invariant($"{(bound == "at most" ? "at least" : "at most")} {-worse * 100:0.##} % better");
    }

    private string Side(double end)
    {
        if (Margin is null)
            return $"{Change(end)} {((end > 0) == Metric.HigherIsBetter ? "better" : "worse")}";
        var worse = Metric.HigherIsBetter ? 1 - end : end - 1;
        return FormattableString.Invariant($"{Math.Abs(worse) * 100:0.##} % {(worse > 0 ? "worse" : "better")}");
    }

    private static string Change(double difference) => Words.Figure(Math.Abs(difference));
}
