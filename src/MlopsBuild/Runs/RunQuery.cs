using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>
/// A condition on runs, such as <c>metrics.rmse &lt; 560 and params.leaves = 63</c>. Fields have types, and so have values: a text stands in
/// quotes. A field that a run lacks meets no comparison there; <c>is missing</c> asks for that. Texts are compared without regard to case.
/// </summary>
public sealed class RunQuery
{
    private const int Listed = 30;

    private readonly RunCondition _condition;

    internal RunQuery(RunCondition condition) => _condition = condition;

    /// <summary>The fields that it names, as it names them, each once.</summary>
    public IReadOnlyList<string> Fields => [.. _condition.Fields.Select(one => one.Shown).Distinct()];

    /// <summary>Reads a query.</summary>
    /// <exception cref="RunQueryException">It cannot be understood; the message shows where.</exception>
    public static RunQuery Parse(string query) => new(new RunQueryParser(query).Parse());

    /// <summary>Whether a run meets it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="now">The time that ages are counted to.</param>
    public bool Matches(RunRecord run, DateTimeOffset now) => _condition.Holds(new RunFacts(run, now));

    /// <summary>Makes sure that every name in a family, as of <c>metrics.rmse</c>, is known to one of the runs, so that a misspelt one does not pass for none found.</summary>
    /// <exception cref="ArgumentException">Some are not; those that exist are listed.</exception>
    public void CheckNames(IReadOnlyList<RunRecord> runs) => CheckNames(runs, _condition.Fields);

    /// <summary>The query; parsed again it is the same.</summary>
    public override string ToString() => _condition.Shown;

    internal static void CheckNames(IReadOnlyList<RunRecord> runs, IEnumerable<RunField> fields)
    {
        if (runs.Count == 0)
            return;
        var facts = runs.Select(run => new RunFacts(run, run.Started)).ToList();
        var problems = fields.Where(field => field.Name.Length > 0).Distinct().Where(field => !facts.Exists(run => field.Values(run).Any())).Select(field => Problem(field, facts)).ToList();
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems));
    }

    private static string Problem(RunField field, List<RunFacts> runs)
    {
        var names = runs.SelectMany(field.NamesIn).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count == 0)
            return $"None of the {Figures.Count(runs.Count, "run")} has {field.Shown}, nor any other of {field.Family}.";
        var ends = names.Concat(names.Select(name => name[(name.LastIndexOf('.') + 1)..]));
        var meant = NearestName.Of(field.Name, ends) is { } near ? $" Did you mean {field.Family}.{near}?" : "";
        return $"None of the {Figures.Count(runs.Count, "run")} has {field.Shown}.{meant} There {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names.Take(Listed))}{(names.Count > Listed ? $" and {names.Count - Listed} more" : "")}.";
    }
}
