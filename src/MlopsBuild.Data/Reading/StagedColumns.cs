using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// SQL that turns the texts <c>t0</c>, <c>t1</c> … of a row into typed values <c>v0</c>, <c>v1</c> …, into marks <c>b0</c>, <c>b1</c> … of the
/// cells that are no such value (62 columns a mark), and into <c>raw</c>, the texts of a row with such a cell.
/// </summary>
internal sealed class StagedColumns(DatasetSchema schema, Dialect dialect)
{
    /// <summary>Columns of one mark.</summary>
    public const int ColumnsOfMark = 62;

    /// <summary>Number of marks.</summary>
    public int Marks { get; } = (schema.Columns.Count + ColumnsOfMark - 1) / ColumnsOfMark;

    public static string Text(int index) => Name('t', index);

    public static string Value(int index) => Name('v', index);

    public static string Mark(int index) => Name('b', index);

    /// <summary>Condition that the cell of a column holds something that is no value of its type.</summary>
    public static string IsBad(int column) =>
        string.Create(CultureInfo.InvariantCulture, $"((b{column / ColumnsOfMark} & {1L << (column % ColumnsOfMark)}) <> 0)");

    /// <summary>Names of all that a staged row has, after what tells where it stands.</summary>
    public IEnumerable<string> Names => Enumerable.Range(0, schema.Columns.Count).Select(Value)
        .Concat(Enumerable.Range(0, Marks).Select(Mark))
        .Append("raw");

    /// <summary>The marks and raw texts of rows all of whose cells are values.</summary>
    public string NoMarks => string.Join(", ", Enumerable.Range(0, Marks).Select(mark => $"0::BIGINT AS {Mark(mark)}").Append("NULL::VARCHAR[] AS raw"));

    /// <summary>Condition that a staged row has a cell that is no value of its type.</summary>
    public string HasBad => string.Join(" OR ", Enumerable.Range(0, Marks).Select(mark => $"{Mark(mark)} <> 0"));

    /// <summary>A SELECT of the staged row.</summary>
    /// <param name="texts">A relation with the texts; a text that is NULL is a missing value.</param>
    /// <param name="carried">Further columns of the relation to carry along.</param>
    /// <param name="castable">What of a text is cast; by default the text itself. NULL where it cannot be a value.</param>
    public string Select(string texts, IReadOnlyList<string> carried, Func<int, string>? castable = null)
    {
        castable ??= Text;
        var kept = string.Concat(carried.Select(name => name + ", "));
        var all = Enumerable.Range(0, schema.Columns.Count).ToList();
        var casts = all.Select(i => $"{ValueSql.Cast(castable(i), schema.Columns[i].Type, dialect)} AS {Name('x', i)}");
        var values = all.Select(i => $"{Checked(i, castable(i))} AS {Value(i)}");
        var marks = Enumerable.Range(0, Marks).Select(mark => $"{MarkOf(mark)} AS {Mark(mark)}");
        return $"SELECT {kept}{string.Join(", ", all.Select(Value))}, {string.Join(", ", Enumerable.Range(0, Marks).Select(Mark))},"
            + $" CASE WHEN {HasBad} THEN [{string.Join(", ", all.Select(Text))}] END AS raw"
            + $" FROM (SELECT *, {string.Join(", ", marks)}"
            + $" FROM (SELECT *, {string.Join(", ", values)}"
            + $" FROM (SELECT *, {string.Join(", ", casts)} FROM {texts})))";
    }

    /// <summary>Whether a staged file has a row with a marked cell.</summary>
    public bool AreMarked(DuckDbSession session, string path) =>
        session.Count($"SELECT count(*) FROM {ParquetRows.Table(path)} WHERE {HasBad}") > 0;

    private string Checked(int index, string text)
    {
        var cast = Name('x', index);
        return ValueSql.IsValue(text, cast, schema.Columns[index].Type, dialect) is { } condition ? $"CASE WHEN {condition} THEN {cast} END" : cast;
    }

    private string MarkOf(int mark)
    {
        var bits = Enumerable.Range(0, schema.Columns.Count)
            .Skip(mark * ColumnsOfMark).Take(ColumnsOfMark)
            .Where(index => schema.Columns[index].Type != ColumnType.Text || HasCastable)
            .Select(index => string.Create(CultureInfo.InvariantCulture,
                $"CASE WHEN {Text(index)} IS NOT NULL AND {Value(index)} IS NULL THEN {1L << (index % ColumnsOfMark)} ELSE 0 END"));
        return string.Join(" + ", bits.Prepend("0::BIGINT"));
    }

    /// <summary>Whether a text can be no value of a text column, as a number in JSON is none.</summary>
    public bool HasCastable { get; init; }

    private static string Name(char kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index}");
}
