using MlopsBuild.Reports;

namespace MlopsBuild.Gates;

/// <summary>
/// A gate on a metric, for every value of a column or expression. As every slice must pass, each is held to the gate's own confidence; a
/// slice fails only where that is shown in spite of there being many (Holm 1979). Slices with too few rows are told of and refuse nothing.
/// </summary>
/// <param name="By">Column or SQL expression.</param>
/// <param name="Inner">The gate: on a metric, or against the champion.</param>
/// <param name="MinimumRows">Rows below which a slice is not judged, at least 1.</param>
public sealed record SliceGate(string By, Gate Inner, int MinimumRows) : Gate
{
    /// <inheritdoc/>
    public override string Name => $"{Inner.Name} for every {By}";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(Evidence evidence)
    {
        var slices = evidence.SliceRows.Where(slice => slice.Key.By == By).OrderBy(slice => slice.Key.Value, StringComparer.Ordinal).ToList();
        if (slices.Count == 0)
            return [NotMeasured(Name, $"No row has a value of {By}, so nothing shows that {Inner.Name} holds for each.")];
        var judged = slices.Where(slice => slice.Value >= MinimumRows)
            .Select(slice => (slice.Key, Measured: evidence.Find(MetricOf(Inner), slice.Key)))
            .ToList();
        var levels = Holm([.. judged.Select(slice => slice.Measured is { } measured ? PValueOfFail(measured) : null)]);
        return
        [
            .. judged.Select((slice, i) => Judge(evidence, slice.Measured, slice.Key, levels[i]) with { Slice = slice.Key }),
            .. slices.Where(slice => slice.Value < MinimumRows).Select(slice => new Verdict(
                $"{Inner.Name} for {By} {slice.Key.Value}", VerdictResult.Inconclusive,
                $"Not judged{Words.Of(slice.Key)}: it has {Figures.Count(slice.Value, "row")}, fewer than the {Figures.Count(MinimumRows)} asked for.")
            {
                Passes = true,
                Rows = slice.Value,
                Slice = slice.Key,
            }),
        ];
    }

    private protected override FormattableString Written() => $"{By} {MinimumRows} {Inner.Describe()}";

    internal override IEnumerable<string> Problems(LearningTask task)
    {
        foreach (var problem in base.Problems(task).Concat(Inner.Problems(task)))
            yield return problem;
        if (Inner is not (MetricGate or ChampionGate))
            yield return $"The gate \"{Inner.Name}\" cannot be asked for every {By}, expected one on a metric.";
        if (MinimumRows < 1)
            yield return $"The gate \"{Name}\" judges slices from {MinimumRows} rows, expected at least 1.";
    }

    private static Metric MetricOf(Gate gate) => gate is MetricGate metric ? metric.Metric : ((ChampionGate)gate).Metric;

    private double? PValueOfFail(Measurement measured) => Inner switch
    {
        MetricGate gate when !double.IsNaN(measured.Candidate.Value) => gate.PValueOfFail(measured.Candidate),
        ChampionGate gate => gate.PValueOfFail(measured),
        _ => null,
    };

    private Verdict Judge(Evidence evidence, Measurement? measured, Slice slice, double level) => Inner is MetricGate metric
        ? metric.Judge(measured, slice, level)
        : ((ChampionGate)Inner).Judge(evidence, measured, slice, level);

    // The level at which each slice may fail: that of its step where all before it fail too, none afterwards.
    private double[] Holm(IReadOnlyList<double?> values)
    {
        var levels = new double[values.Count];
        var known = Enumerable.Range(0, values.Count).Where(i => values[i] is not null).OrderBy(i => values[i]).ToList();
        var level = 1 - Inner.Confidence;
        for (var step = 0; step < known.Count && values[known[step]] <= level / (known.Count - step); step++)
            levels[known[step]] = level / (known.Count - step);
        return levels;
    }
}
