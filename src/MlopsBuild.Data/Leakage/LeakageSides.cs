using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Both sides of a split as relations of one engine, with the columns that the checks look at.</summary>
internal sealed class LeakageSides : IDisposable
{
    /// <summary>Most values of an integer label that are classes rather than amounts, and most classes that are told apart by name.</summary>
    public const int MostClasses = 50;

    private readonly Dictionary<string, string> types;

    public LeakageSides(LeakageInput input, EngineLimits limits)
    {
        Schema = input.Schema;
        Keys = KeyColumns(input);
        var train = ParquetInput.Find(input.TrainPath, "The training rows");
        var test = ParquetInput.Find(input.TestPath, "The test rows");
        (Train, Test) = (train.Relation, test.Relation);
        Session = new DuckDbSession(limits, train.Folder, test.Folder);
        try
        {
            types = Types(input);
            TrainRows = Count(Train, input.TrainPath);
            TestRows = Count(Test, input.TestPath);
            LabelIsClass = Label is { } label && (label.Type is ColumnType.Text or ColumnType.Boolean
                || (label.Type == ColumnType.Integer && DistinctValues(label).Values <= MostClasses));
        }
        catch
        {
            Session.Dispose();
            throw;
        }
    }

    public DuckDbSession Session { get; }

    public DatasetSchema Schema { get; }

    public string Train { get; }

    public string Test { get; }

    public long TrainRows { get; }

    public long TestRows { get; }

    public IReadOnlyList<Column> Keys { get; }

    public IReadOnlyList<Column> Features => [.. Schema.Features];

    public Column? Label => Schema.Label;

    public Column? Time => Schema.Columns.FirstOrDefault(column => column.Role == ColumnRole.Time);

    public bool LabelIsClass { get; }

    /// <summary>Canonical text of some columns of a row, as SQL.</summary>
    public string Text(IEnumerable<Column> columns) => CanonicalText.Of("", columns.Select(column => (column.Name, types[column.Name])));

    /// <summary>Canonical text of one value, as SQL.</summary>
    public string Text(Column column) => CanonicalText.Value((column.Name, types[column.Name]));

    /// <summary>Different values of every feature in the training rows, and the rows that have one.</summary>
    public IReadOnlyDictionary<string, (long Values, long Rows)> DistinctFeatureValues() => Features.ToDictionary(column => column.Name, DistinctValues);

    public void Dispose() => Session.Dispose();

    private (long Values, long Rows) DistinctValues(Column column)
    {
        var name = SqlText.Name(column.Name);
        using var reader = Session.Query($"SELECT count(*), CAST(coalesce(sum(n), 0) AS BIGINT) FROM (SELECT count(*) AS n FROM {Train} WHERE {name} IS NOT NULL GROUP BY {name})");
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private Dictionary<string, string> Types(LeakageInput input)
    {
        var sides = new[] { (Path: input.TrainPath, Columns: CanonicalText.Columns(Session, Train)), (Path: input.TestPath, Columns: CanonicalText.Columns(Session, Test)) };
        var problems = sides.SelectMany(side => Schema.Columns
            .Where(column => side.Columns.All(found => found.Name != column.Name))
            .Select(column => $"The rows at \"{side.Path}\" have no column \"{column.Name}\", expected it by the schema; they have {Quoted(side.Columns.Select(found => found.Name))}.")).ToList();
        var (train, test) = (sides[0].Columns.ToDictionary(found => found.Name, found => found.Type), sides[1].Columns.ToDictionary(found => found.Name, found => found.Type));
        if (problems.Count == 0)
        {
            problems.AddRange(Schema.Columns.Where(column => train[column.Name] != test[column.Name]).Select(column =>
                $"Column \"{column.Name}\" is {train[column.Name]} in the training rows and {test[column.Name]} in the test rows, expected one type; write both with one split."));
        }

        return problems.Count == 0 ? train : throw new InvalidDataException(string.Join(" ", problems));
    }

    private long Count(string rows, string path)
    {
        var count = Session.Count($"SELECT count(*) FROM {rows}");
        return count > 0 ? count : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"There are no rows at \"{path}\", expected at least one; split the data again."));
    }

    private static List<Column> KeyColumns(LeakageInput input)
    {
        if (input.KeyColumns.Count == 0)
            return [.. input.Schema.Columns.Where(column => column.Role == ColumnRole.Key)];
        var names = input.Schema.Columns.Select(column => column.Name).ToList();
        var unknown = input.KeyColumns.Except(names).Select(name =>
            $"The key column \"{name}\" is unknown, expected a column of the data set; {(NearestName.Of(name, names) is { } nearest ? $"the nearest is \"{nearest}\"" : $"the columns are {Quoted(names)}")}.").ToList();
        return unknown.Count == 0
            ? [.. input.KeyColumns.Select(name => input.Schema.Columns.First(column => column.Name == name))]
            : throw new ArgumentException(string.Join(" ", unknown));
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
