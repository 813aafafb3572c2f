using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Draws a contract from data: what a person would accept as the first version and then mend by hand.</summary>
public static partial class ContractInference
{
    /// <summary>
    /// The contract that a profile supports. Every bound leaves the room that a fresh sample of the same size needs, and a list of values
    /// is closed only where another value would have shown; patterns, order, checks and rules about equal rows need the rows themselves.
    /// </summary>
    /// <param name="profile">Profile of the data, with the types that the values have and no column marked as personal.</param>
    /// <param name="options">What is known already.</param>
    /// <exception cref="ArgumentException">There is no column of the label's name.</exception>
    public static InferredContract FromProfile(DatasetProfile profile, InferenceOptions? options = null) => FromProfile(profile, options ?? new(), new());

    internal static InferredContract FromProfile(DatasetProfile profile, InferenceOptions options, DatasetFacts facts)
    {
        if (options.Label is { } name && profile.Columns.All(column => column.Name != name))
        {
            var nearest = NearestName.Of(name, profile.Columns.Select(column => column.Name));
            throw new ArgumentException($"There is no column \"{name}\" to be the label; the columns are {string.Join(", ", profile.Columns.Select(column => $"\"{column.Name}\""))}."
                + (nearest is null ? "" : $" Did you mean \"{nearest}\"?"));
        }

        var unique = KeyInference.Unique(profile, facts);
        var single = unique.FirstOrDefault(candidate => candidate.Name != options.Label).Name;
        IReadOnlyList<string> key = single is not null ? [single] : facts.CompositeKey;
        var table = new List<InferredRule>();
        if (single is not null)
            table.Add(new(null, RuleKind.Key, $"key {single}", unique.First(candidate => candidate.Name == single).Reason));
        else if (key.Count > 0)
            table.Add(new(null, RuleKind.Key, $"key {string.Join(", ", key)}", "no combination appears twice, though chance alone would repeat some"));

        var reasons = new List<InferredRule>();
        var columns = new List<Column>();
        foreach (var (column, index) in profile.Columns.Select((column, index) => (column, index)))
        {
            reasons.AddRange(facts.Types.Where(type => type.Column == column.Name));
            var counts = RowNumbers.Are(column, index, profile.Rows);
            var role = column.Name == options.Label ? ColumnRole.Label
                : column.Name == single ? ColumnRole.Key
                : column.Type is ColumnType.Date or ColumnType.Timestamp ? ColumnRole.Time
                : key.Contains(column.Name) ? ColumnRole.Key
                : counts || facts.CopiesOfLabel.Contains(column.Name) ? ColumnRole.Ignore
                : ColumnRole.Feature;
            if (role == ColumnRole.Ignore)
                reasons.Add(counts
                    ? new(column.Name, RuleKind.Type, "role ignore", "it counts the rows and says nothing of them")
                    : new(column.Name, RuleKind.Type, "role ignore", $"equals the label {options.Label} in every row: a model would only copy it; give it role: feature if it is known before the label", true));
            if (role == ColumnRole.Label && column is { Type: ColumnType.Number, Distinct: 2 })
                reasons.Add(new(column.Name, RuleKind.Allowed, "no list of values", "the label has two values but is a number, so that a model learns a number; write them as integers or texts if they are classes", true));
            var isUnique = unique.FirstOrDefault(candidate => candidate.Name == column.Name);
            if (isUnique.Name is not null && column.Name != single && role != ColumnRole.Ignore)
                reasons.Add(new(column.Name, RuleKind.Unique, "unique", isUnique.Reason));
            columns.Add(ColumnInference.Of(column, facts, role, counts || isUnique.Name is not null, reasons));
        }

        var rules = TableInference.Of(profile, facts, key, columns, table);
        var schema = new DatasetSchema { Columns = columns }.Check();
        return new(new Contract { Name = profile.Dataset, Dialect = options.Dialect ?? new(), Schema = schema, Table = rules }, [.. facts.Types.Where(type => type.Column is null), .. table, .. reasons])
        {
            CopiesOfLabel = [.. columns.Where(column => column.Role == ColumnRole.Ignore && facts.CopiesOfLabel.Contains(column.Name)).Select(column => column.Name)],
        };
    }
}
