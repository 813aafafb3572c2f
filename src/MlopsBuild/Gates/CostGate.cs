namespace MlopsBuild.Gates;

/// <summary>What the model costs is to stay below a limit.</summary>
/// <param name="Cost">What is measured.</param>
/// <param name="Maximum">Highest value: seconds or bytes, more than 0.</param>
public sealed record CostGate(Cost Cost, double Maximum) : Gate
{
    private string Title => Cost switch
    {
        Cost.Latency => "latency",
        Cost.Latency99 => "latency of the slowest hundredth",
        Cost.ModelSize => "model size",
        Cost.TrainingTime => "training time",
        Cost.TrainingMemory => "training memory",
        _ => throw new InvalidOperationException($"Unknown cost {Cost}."),
    };

    /// <inheritdoc/>
    public override string Name => $"{Title} at most {Amount(Maximum)}";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(Evidence evidence)
    {
        if (!evidence.Costs.TryGetValue(Cost, out var estimate) || double.IsNaN(estimate.Value))
            return [NotMeasured(Name, $"The {Title} was not measured, expected at most {Amount(Maximum)}.")];
        var bound = new Bound(Maximum, false);
        var result = bound.Decide(estimate, Level);
        var interval = IntervalOf(estimate);
        var range = interval.HalfWidth == 0 ? "" : $" (from {Amount(interval.Lower)} to {Amount(interval.Upper)} is possible)";
        return
        [
            Decided(Name, result, $"The {Title} is {Amount(estimate.Value)}{range}; at most {Amount(Maximum)} was allowed.", estimate, bound),
        ];
    }

    private protected override FormattableString Written() => $"{Cost} {Maximum:R}";

    internal override IEnumerable<string> Problems(LearningTask task) =>
        Maximum > 0 ? base.Problems(task) : base.Problems(task).Append(FormattableString.Invariant($"The gate on {Title} has the limit {Maximum}, expected more than 0."));

    private string Amount(double value)
    {
        var (units, step) = Cost is Cost.ModelSize or Cost.TrainingMemory
            ? (new[] { "B", "KB", "MB", "GB", "TB" }, 1000.0)
            : (["µs", "ms", "s"], 1000.0);
        var amount = Cost is Cost.ModelSize or Cost.TrainingMemory ? value : value * 1e6;
        var unit = 0;
        for (; unit + 1 < units.Length && Math.Abs(amount) >= step; unit++)
            amount /= step;
        return $"{Words.Figure(amount)} {units[unit]}";
    }
}
