using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The counts of a column of categories in two profiles.</summary>
internal sealed class CategoryCounts
{
    private readonly ColumnProfile _baseline;
    private readonly ColumnProfile _current;
    private readonly Dictionary<string, long> _first;
    private readonly Dictionary<string, long> _second;
    private readonly List<string> _names;

    private CategoryCounts(ColumnProfile baseline, ColumnProfile current)
    {
        (_baseline, _current) = (baseline, current);
        _first = baseline.Values.ToDictionary(value => value.Value, value => value.Count, StringComparer.Ordinal);
        _second = current.Values.ToDictionary(value => value.Value, value => value.Count, StringComparer.Ordinal);
        _names = [.. _first.Keys.Union(_second.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Both profiles keep all values.</summary>
    public bool IsExact => _baseline.ValuesAreComplete && _current.ValuesAreComplete;

    /// <summary>No fewer than the values that either may have.</summary>
    public double Categories => Math.Max(_names.Count + (IsExact ? 0 : 1), Math.Max(_baseline.Distinct, _current.Distinct));

    /// <summary>Null when there are no values.</summary>
    public static CategoryCounts? Of(ColumnProfile baseline, ColumnProfile current) =>
        baseline.Present == 0 || current.Present == 0 ? null : new CategoryCounts(baseline, current);

    /// <summary>The change of every value's share, those that neither profile keeps as one that has as much as any of them can.</summary>
    public IReadOnlyList<ShareChange> Changes()
    {
        long most = MostOfOthers(_baseline), mostNow = MostOfOthers(_current);
        var changes = _names.Select(name => new ShareChange(Share(_first, name, most, _baseline), Share(_second, name, mostNow, _current))).ToList();
        if (!IsExact)
            changes.Add(new ShareChange(new Bounds(0, most / (double)_baseline.Present), new Bounds(0, mostNow / (double)_current.Present)));
        return changes;
    }

    /// <summary>Counts of the values whose counts are known in both, then of all others together.</summary>
    public (double[] Baseline, double[] Current) Counts()
    {
        List<double> first = [], second = [];
        double restFirst = _baseline.Present, restSecond = _current.Present;
        foreach (var name in _names)
        {
            if ((!_first.TryGetValue(name, out var a) && !_baseline.ValuesAreComplete) || (!_second.TryGetValue(name, out var b) && !_current.ValuesAreComplete))
                continue;
            b = _second.GetValueOrDefault(name);
            first.Add(a);
            second.Add(b);
            restFirst -= a;
            restSecond -= b;
        }

        if (restFirst > 0 || restSecond > 0)
        {
            first.Add(restFirst);
            second.Add(restSecond);
        }

        return ([.. first], [.. second]);
    }

    public IReadOnlyList<ValueCount> NewValues(int most) => _baseline.ValuesAreComplete
        ? [.. _current.Values.Where(value => !_first.ContainsKey(value.Value)).Take(most)]
        : [];

    private static Bounds Share(Dictionary<string, long> counts, string name, long most, ColumnProfile column)
    {
        double present = column.Present;
        return counts.TryGetValue(name, out var count) ? new Bounds(count / present, count / present) : new Bounds(0, most / present);
    }

    /// <summary>No value that the profile does not keep is more frequent than this.</summary>
    private static long MostOfOthers(ColumnProfile column)
    {
        var rest = column.Present - column.Values.Sum(value => value.Count);
        var others = column.Distinct - column.Values.Count;
        if (rest <= 0 || others <= 0)
            return Math.Max(0, rest);
        var most = rest - (others - 1);
        return column.Values.Count > 0 ? Math.Min(most, column.Values[^1].Count) : most;
    }
}
