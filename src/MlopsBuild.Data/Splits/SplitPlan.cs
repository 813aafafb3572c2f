using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Options checked against a schema, with the columns that the options leave to it.</summary>
internal sealed class SplitPlan
{
    private const int MostQuantiles = 1000;
    private readonly List<string> problems = [];
    private readonly DatasetSchema schema;

    public SplitPlan(SplitOptions options, DatasetSchema schema)
    {
        (Options, this.schema) = (options, schema);
        CheckShares();
        Groups = GroupColumns();
        Stratum = options.Kind == SplitKind.Stratified ? StratumColumn() : null;
        Time = options.Kind == SplitKind.Time ? TimeColumn() : null;
        CheckUnused();
        if (problems.Count > 0)
            throw new ArgumentException("The split is not usable: " + string.Join(" ", problems));
    }

    public SplitOptions Options { get; }

    public IReadOnlyList<Column> Groups { get; }

    public Column? Stratum { get; }

    public Column? Time { get; }

    public bool HasValidation => Options.ValidationShare > 0 || Options.ValidationFrom is not null;

    private void CheckShares()
    {
        var (test, validation) = (Options.TestShare, Options.ValidationShare);
        if (test is not (> 0 and < 1))
            Add($"The test share is {test:R}, expected more than 0 and less than 1.");
        else if (validation is not (>= 0 and < 1) || test + validation >= 1)
            Add($"The validation share is {validation:R}, expected at least 0 and, with the test share of {test:R}, less than 1.");
        if (Options.Gap < TimeSpan.Zero)
            Add($"The gap is {Options.Gap:c}, expected no less than nothing.");
        if (Options.ValidationFrom is { } from && !(from < Options.TestFrom))
            Add($"The validation rows begin at {from.UtcDateTime:s}Z, expected an instant before the first of the test rows; set TestFrom.");
        if (Options is { TestFrom: not null, ValidationShare: > 0 })
            Add($"The test rows begin at an instant and the validation share is {validation:R}, expected an instant for both; set ValidationFrom.");
    }

    private List<Column> GroupColumns()
    {
        if (Options.Kind == SplitKind.RowHash && Options.GroupColumns.Count > 0)
            Add($"The group columns {Quoted(Options.GroupColumns)} are of no use in a split by row, expected the kind Group, Stratified or Time.");
        foreach (var twice in Options.GroupColumns.GroupBy(name => name).Where(names => names.Count() > 1))
            Add($"The group column \"{twice.Key}\" is named {twice.Count()} times, expected once.");
        var columns = Options.GroupColumns.Select(name => Find("group", name)).OfType<Column>().ToList();
        if (Options.Kind != SplitKind.Group || Options.GroupColumns.Count > 0)
            return columns;
        var keys = schema.Columns.Where(column => column.Role == ColumnRole.Key).ToList();
        if (keys.Count == 0)
            Add($"A split by group has no group columns and the schema no key, expected columns that name a group; the columns are {Quoted(Names)}.");
        return keys;
    }

    private Column? StratumColumn()
    {
        var column = Options.StratumColumn is { } name ? Find("stratum", name) : schema.Label;
        if (Options.StratumColumn is null && column is null)
            Add($"A split by strata names no column and the schema has no label, expected the column whose values are the strata; the columns are {Quoted(Names)}.");
        if (Options.StratumQuantiles is < 2 or > MostQuantiles)
            Add($"The number of quantile strata is {Options.StratumQuantiles}, expected 2 to {MostQuantiles}.");
        if (column is { Type: ColumnType.Text or ColumnType.Boolean } && Options.StratumQuantiles is not null)
            Add($"The stratum column \"{column.Name}\" is {column.Type} and has no quantiles, expected numbers or times; leave the quantiles out to make every value a stratum.");
        if (column is { Type: ColumnType.Number } && Options.StratumQuantiles is null)
            Add($"The stratum column \"{column.Name}\" is Number, expected a number of quantile strata, such as 10.");
        return column;
    }

    private Column? TimeColumn()
    {
        var column = Options.TimeColumn is { } name ? Find("time", name) : schema.Columns.FirstOrDefault(candidate => candidate.Role == ColumnRole.Time);
        if (Options.TimeColumn is null && column is null)
            Add($"A split by time names no column and the schema has no time, expected the column of a row's time; the columns are {Quoted(Names)}.");
        if (column is { Type: not (ColumnType.Date or ColumnType.Timestamp or ColumnType.Integer) })
            Add($"The time column \"{column.Name}\" is {column.Type}, expected Date, Timestamp or Integer.");
        if (column is { Type: ColumnType.Integer } && (Options.TestFrom is not null || Options.Gap != TimeSpan.Zero))
            Add($"The time column \"{column.Name}\" is Integer and has no instants, expected neither a gap nor a first instant; give the share.");
        return column;
    }

    private void CheckUnused()
    {
        if (Options.Kind != SplitKind.Stratified && (Options.StratumColumn ?? (object?)Options.StratumQuantiles) is not null)
            Add($"A stratum is given but the split is of kind {Options.Kind}, expected Stratified.");
        if (Options.Kind != SplitKind.Time
            && (Options.TimeColumn is not null || Options.TestFrom is not null || Options.ValidationFrom is not null || Options.Gap != TimeSpan.Zero))
        {
            Add($"A time is given but the split is of kind {Options.Kind}, expected Time.");
        }
    }

    private Column? Find(string use, string name)
    {
        var column = schema.Columns.FirstOrDefault(candidate => candidate.Name == name);
        if (column is null)
        {
            var hint = NearestName.Of(name, Names) is { } nearest ? $"the nearest is \"{nearest}\"" : $"the columns are {Quoted(Names)}";
            Add($"The {use} column \"{name}\" is unknown, expected a column of the data set; {hint}.");
        }

        return column;
    }

    private IEnumerable<string> Names => schema.Columns.Select(column => column.Name);

    private void Add(FormattableString problem) => problems.Add(problem.ToString(CultureInfo.InvariantCulture));

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
