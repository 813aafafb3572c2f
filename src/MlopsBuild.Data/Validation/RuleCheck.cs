using System.Globalization;
using DuckDB.NET.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Finds the rows that break the rules of a contract. What the profile shows to hold costs no further look at the rows.</summary>
internal sealed class RuleCheck
{
    private readonly DatasetRows rows;
    private readonly IReadOnlyList<ColumnFigures> figures;

    public RuleCheck(DatasetRows rows, IReadOnlyList<ColumnFigures> figures)
    {
        (this.rows, this.figures) = (rows, figures);
        Failures = [.. CheckRows(RowRules.Of(rows.Contract)), .. new SetRules(rows.Contract, figures, rows.Rows).All().Select(CheckSet)];
    }

    /// <summary>Every rule with the rows that break it, in the order of the contract.</summary>
    public IReadOnlyList<RuleFailures> Failures { get; }

    /// <summary>The rules over single rows, those that hold by the profile not asked for again.</summary>
    private IEnumerable<RuleFailures> CheckRows(IReadOnlyList<RowRule> rules)
    {
        var open = rules.Where(rule => !Holds(rule)).ToList();
        var found = new Dictionary<RowRule, RuleFailures>();
        // A statement of many hundred conditions takes the engine long to plan.
        foreach (var some in open.Chunk(200))
        {
            var counts = Figures(some.Select(rule => $"count(*) FILTER (WHERE {rule.Broken})"), (reader, i) => reader.GetInt64(i));
            for (var i = 0; i < some.Length; i++)
                found[some[i]] = new(some[i], null, null, counts[i]);
        }

        return rules.Select(rule => found.GetValueOrDefault(rule) ?? new RuleFailures(rule, null, null, 0));
    }

    private List<T> Figures<T>(IEnumerable<string> figures, Func<DuckDBDataReader, int, T> read)
    {
        var list = figures.ToList();
        if (list.Count == 0)
            return [];
        using var reader = rows.Session.Query($"SELECT {string.Join(", ", list)} FROM {DatasetRows.View}");
        reader.Read();
        return [.. list.Select((_, i) => read(reader, i))];
    }

    // Of a text with few values each is looked at once.
    private bool ValuesMatch(ColumnFigures figure, string pattern)
    {
        if (!figure.ValuesAreComplete || figure.Values.Count == 0)
            return false;
        var values = string.Join(", ", figure.Values.Select(value => $"({SqlText.Text(value.Value)})"));
        return rows.Session.Count($"SELECT count(*) FROM (VALUES {values}) AS found(v) WHERE NOT regexp_full_match(v, {SqlText.Text(pattern)})") == 0;
    }

    private bool Holds(RowRule rule)
    {
        if (rule.Column is not { } index)
            return rows.Rows == 0;
        var (figure, column) = (figures[index], rows.Contract.Schema.Columns[index]);
        return rule.Kind switch
        {
            RuleKind.Type => figure.Bad == 0,
            RuleKind.Present => figure.Present + figure.Bad == rows.Rows,
            RuleKind.Range => figure.Present == 0
                || ((column.Minimum is not { } least || figure.Minimum > least || (figure.Minimum == least && !column.MinimumIsExclusive))
                    && (column.Maximum is not { } most || figure.Maximum < most || (figure.Maximum == most && !column.MaximumIsExclusive))),
            RuleKind.Length => figure.Present == 0 || (!(figure.MinimumLength < column.MinimumLength) && !(figure.MaximumLength > column.MaximumLength)),
            RuleKind.Pattern => figure.Present == 0 || ValuesMatch(figure, column.Pattern!),
            RuleKind.Allowed => figure.ValuesAreComplete && figure.Values.All(value => column.AllowedValues.Contains(value.Value)),
            _ => figure.Present == 0,
        };
    }

    private RuleFailures CheckSet(SetRule rule, int number)
    {
        if (rule.Holds || rows.Rows == 0)
            return new(null, rule, null, 0);
        var table = string.Create(CultureInfo.InvariantCulture, $"failing_{number}");
        rows.Session.Execute($"CREATE TEMP TABLE {table} AS {rule.Failing}");
        return new(null, rule, table, rows.Session.Count($"SELECT count(*) FROM {table}"));
    }
}
