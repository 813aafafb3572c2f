using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Compares a data set with a baseline by their profiles.</summary>
/// <remarks>
/// <para>
/// A verdict rests on how large a change certainly is, not on whether there is one: with enough rows any change is significant, and with few
/// rows any score is large. Each column has its effects (<see cref="DriftMeasure"/>), each a change of a share of the rows, with a lower and an
/// upper bound of the true change. A lower bound above the threshold means drifted, an upper bound up to it stable, anything else inconclusive.
/// </para>
/// <para>
/// With many columns some bound fails by chance. Holm's correction holds the chance that any does at <see cref="DriftOptions.Alpha"/>, whatever
/// the dependence of the columns, once for "drifted" over all effects and once for "stable" over all columns; a column is stable only when each of its
/// effects is, which needs no further correction. Holm and not Benjamini and Hochberg, because a single false alarm stops a build.
/// Missing values take part only where there are any in one of the two: elsewhere they cannot have drifted.
/// </para>
/// </remarks>
public static class DriftCheck
{
    /// <summary>Compares two profiles.</summary>
    /// <param name="baseline">The profile of the data that others are held against.</param>
    /// <param name="current">The profile of the data set, counted between the baseline's edges.</param>
    /// <param name="options">How to judge; null means the defaults.</param>
    /// <exception cref="ArgumentException">The options are no use, or the profiles are not counted between the same edges.</exception>
    public static DriftReport Compare(DatasetProfile baseline, DatasetProfile current, DriftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(current);
        options ??= new DriftOptions();
        options.Check();
        var pairs = Pairs(baseline, current);
        CheckEdges(pairs);
        var columns = pairs.Select(pair => new ColumnComparison(pair.Baseline, pair.Current, IsJudged(pair.Current.Role, options))).ToList();
        var judged = columns.Where(column => column.IsJudged).ToList();
        var effects = judged.SelectMany(column => column.Effects).ToList();
        var driftLevel = HolmLevel(effects, options.Alpha, (effect, level) => effect.Bounds(level).Lower > options.Threshold);
        var stabilityLevel = HolmLevel(judged, options.Alpha, (column, level) => column.IsStable(options.Threshold, level));
        var drifts = columns.Select(column => column.At(options.Threshold, driftLevel, stabilityLevel)).ToList();
        var findings = DriftFindings.Of(baseline, current);
        return new DriftReport
        {
            Dataset = current.Dataset,
            BaselineRows = baseline.Rows,
            CurrentRows = current.Rows,
            Options = options,
            Verdict = findings.Any(finding => finding.Kind != DriftFindingKind.NewColumn)
                ? DriftVerdict.Drifted
                : drifts.Where(drift => drift.IsJudged).Select(drift => drift.Verdict).DefaultIfEmpty(DriftVerdict.Stable).Max(),
            DriftLevel = driftLevel,
            StabilityLevel = stabilityLevel,
            Columns = drifts,
            Findings = findings,
        };
    }

    internal static bool IsCompared(ColumnRole role) => role is not (ColumnRole.Key or ColumnRole.Ignore);

    private static bool IsJudged(ColumnRole role, DriftOptions options) => role != ColumnRole.Time || options.JudgeTime;

    /// <summary>
    /// The level at which Holm's procedure stops. Testing all at alpha over those not yet found, until no more are found, finds what stepping
    /// through sorted p-values finds, and gives every bound one level.
    /// </summary>
    private static double HolmLevel<T>(List<T> tests, double alpha, Func<T, double, bool> holds)
    {
        var found = 0;
        while (true)
        {
            var level = alpha / Math.Max(1, tests.Count - found);
            var now = tests.Count(test => holds(test, level));
            if (now <= found)
                return level;
            found = now;
        }
    }

    private static List<(ColumnProfile Baseline, ColumnProfile Current)> Pairs(DatasetProfile baseline, DatasetProfile current)
    {
        List<(ColumnProfile, ColumnProfile)> pairs = [];
        foreach (var column in baseline.Columns)
        {
            if (current.Columns.FirstOrDefault(other => other.Name == column.Name) is { } other && other.Type == column.Type && IsCompared(other.Role))
                pairs.Add((column, other));
        }

        return pairs;
    }

    private static void CheckEdges(List<(ColumnProfile Baseline, ColumnProfile Current)> pairs)
    {
        var wrong = pairs
            .Where(pair => ColumnComparison.IsOrdered(pair.Baseline.Type) && pair.Baseline.Present > 0 && pair.Current.Present > 0)
            .Where(pair => pair.Baseline.Sensitivity != Sensitivity.Pii && pair.Current.Sensitivity != Sensitivity.Pii)
            .Where(pair => OrderedCounts.Of(pair.Baseline, pair.Current) is null)
            .Select(pair => $"\"{pair.Baseline.Name}\"")
            .ToList();
        if (wrong.Count > 0)
            throw new ArgumentException($"The profiles cannot be compared: {string.Join(", ", wrong)} {(wrong.Count == 1 ? "is" : "are")} not counted between the baseline's edges, and counts cannot be cut anew. Profile the data set with the baseline's profile at hand.");
    }
}
