using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>A column of both profiles: its effects, whose bounds depend on the level, and its scores, which do not.</summary>
internal sealed class ColumnComparison
{
    private const int MostNewValues = 20;

    private readonly ColumnProfile _baseline;
    private readonly ColumnProfile _current;
    private readonly DriftScores _scores = new();
    private readonly IReadOnlyList<ValueCount> _newValues = [];
    private readonly string _note = "";

    public ColumnComparison(ColumnProfile baseline, ColumnProfile current, bool isJudged)
    {
        (_baseline, _current, IsJudged) = (baseline, current, isJudged);
        List<Effect> effects = [];
        if (baseline.Sensitivity == Sensitivity.Pii || current.Sensitivity == Sensitivity.Pii)
        {
            _note = "Personal data: profiles keep no values, so only missing ones are compared.";
        }
        else if (baseline.Present == 0 || current.Present == 0)
        {
            var empty = baseline.Present == 0 ? (current.Present == 0 ? "Neither the baseline nor the data set" : "The baseline") : "The data set";
            _note = $"{empty} {(empty.StartsWith("Neither", StringComparison.Ordinal) ? "has" : "has not")} a value to compare.";
            effects.Add(new Effect(HasOrder ? DriftMeasure.KolmogorovSmirnov : DriftMeasure.LInfinity, 0, 0, 0, (_, _, _) => new Bounds(0, 1)));
        }
        else if (HasOrder)
        {
            var pair = OrderedCounts.Of(baseline, current)!;
            effects.Add(Effect.OfOrder(pair.Low, pair.High, baseline.Present, current.Present));
            _scores = DriftScoring.Of(pair, baseline, current);
        }
        else
        {
            var pair = CategoryCounts.Of(baseline, current)!;
            effects.Add(Effect.OfShares(DriftMeasure.LInfinity, pair.Changes(), pair.Categories, baseline.Present, current.Present));
            var (first, second) = pair.Counts();
            if (pair.IsExact)
                effects.Add(Effect.OfVariation(TotalVariation.Distance(first, second), first.Length, baseline.Present, current.Present));
            else
                _note = "The profiles keep the most frequent values only; the others are compared as one.";
            _scores = DriftScoring.Of(first, second, baseline, current);
            _newValues = pair.NewValues(MostNewValues);
        }

        if (baseline.Missing + current.Missing > 0 || effects.Count == 0)
            effects.Add(Missing());
        Effects = effects;
    }

    public bool IsJudged { get; }

    public IReadOnlyList<Effect> Effects { get; }

    private bool HasOrder => IsOrdered(_baseline.Type);

    public static bool IsOrdered(ColumnType type) => type is ColumnType.Integer or ColumnType.Number or ColumnType.Date or ColumnType.Timestamp;

    public bool IsStable(double threshold, double level) =>
        Effects.All(effect => effect.Measure == DriftMeasure.TotalVariation || effect.Bounds(level).Upper <= threshold);

    public ColumnDrift At(double threshold, double driftLevel, double stabilityLevel)
    {
        var effects = Effects.Select(effect => At(effect, threshold, driftLevel, stabilityLevel)).ToList();
        // Stability does not ask for all shares together.
        var verdict = effects.Any(effect => effect.Verdict == DriftVerdict.Drifted) ? DriftVerdict.Drifted
            : effects.Exists(effect => effect.Verdict == DriftVerdict.Inconclusive && effect.Measure != DriftMeasure.TotalVariation) ? DriftVerdict.Inconclusive
            : DriftVerdict.Stable;
        return new ColumnDrift
        {
            Name = _baseline.Name,
            Type = _baseline.Type,
            Role = _current.Role,
            IsJudged = IsJudged,
            Verdict = verdict,
            Effects = [.. effects.OrderByDescending(effect => effect.Verdict).ThenByDescending(effect => effect.Lower)],
            Scores = _scores with { MissingPValue = MissingPValue() },
            BaselineMissing = Share(_baseline),
            CurrentMissing = Share(_current),
            NewValues = _newValues,
            Note = _note,
        };
    }

    private DriftEffect At(Effect effect, double threshold, double driftLevel, double stabilityLevel)
    {
        var lower = effect.Bounds(driftLevel).Lower;
        var upper = effect.Bounds(stabilityLevel).Upper;
        var verdict = lower > threshold ? DriftVerdict.Drifted : upper <= threshold ? DriftVerdict.Stable : DriftVerdict.Inconclusive;
        return new DriftEffect
        {
            Measure = effect.Measure,
            Estimate = effect.Estimate,
            Lower = lower,
            Upper = upper,
            Verdict = verdict,
            Needed = verdict != DriftVerdict.Inconclusive ? null : effect.Needed(
                (low, high) => low.Lower > threshold || high.Upper <= threshold, driftLevel, stabilityLevel, Rows(_current), Rows(_baseline)),
        };
    }

    private Effect Missing() => Effect.OfShares(
        DriftMeasure.MissingShare, [ShareChange.Of(Share(_baseline), Share(_current))], 1, Rows(_baseline), Rows(_current));

    private double? MissingPValue() => _baseline.Missing + _current.Missing == 0 || Rows(_baseline) == 0 || Rows(_current) == 0
        ? null
        : TwoProportions.PValue(_baseline.Missing, Rows(_baseline), _current.Missing, Rows(_current));

    private static long Rows(ColumnProfile column) => column.Present + column.Missing;

    private static double Share(ColumnProfile column) => Rows(column) == 0 ? 0 : column.Missing / (double)Rows(column);
}
