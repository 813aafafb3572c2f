using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>An order of runs by a field: <c>metrics.rmse</c>, or <c>metrics.r2 desc</c> for the highest first. Runs without the field come last.</summary>
public sealed class RunOrder
{
    private readonly RunField _field;
    private readonly bool _descending;

    private RunOrder(RunField field, bool descending) => (_field, _descending) = (field, descending);

    /// <summary>The field.</summary>
    public string Field => _field.Shown;

    /// <summary>Reads an order.</summary>
    /// <exception cref="RunQueryException">It cannot be understood.</exception>
    public static RunOrder Parse(string text)
    {
        var (field, descending) = new RunQueryParser(text).ParseOrder();
        return new RunOrder(field, descending);
    }

    /// <summary>The runs in this order; those of equal value stay in theirs.</summary>
    /// <exception cref="ArgumentException">No run has the field; those that exist are listed.</exception>
    public IReadOnlyList<RunRecord> Sort(IReadOnlyList<RunRecord> runs, DateTimeOffset now)
    {
        RunQuery.CheckNames(runs, [_field]);
        var keyed = runs.Select(run => (Run: run, Key: Key(new RunFacts(run, now)))).ToList();
        var sorted = keyed.Where(one => one.Key is not null);
        sorted = _descending ? sorted.OrderByDescending(one => one.Key!.Value, Values) : sorted.OrderBy(one => one.Key!.Value, Values);
        return [.. sorted.Concat(keyed.Where(one => one.Key is null)).Select(one => one.Run)];
    }

    private static Comparer<ScalarValue> Values { get; } = Comparer<ScalarValue>.Create((one, other) => (one.Number, other.Number) switch
    {
        ({ } a, { } b) => a.CompareTo(b),
        (null, null) => string.Compare(one.Text, other.Text, StringComparison.OrdinalIgnoreCase),
        var (a, _) => a is null ? 1 : -1,
    });

    private ScalarValue? Key(RunFacts run) => _field.Values(run).Cast<ScalarValue?>().FirstOrDefault();
}
