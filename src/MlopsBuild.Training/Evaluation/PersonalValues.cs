using System.Globalization;
using System.Text.RegularExpressions;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>
/// Values of personal columns: reports, verdicts and logs have slices by them as <c>value 1 of 5</c> and the classes of a personal label as <c>class 1 of 3</c>,
/// in the order of the values. A missing value stays the empty text.
/// </summary>
internal static partial class PersonalValues
{
    /// <summary>The same rows with the values of personal slices and the classes of a personal label put out of sight.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="schema">What the columns are.</param>
    /// <param name="label">The column that is predicted.</param>
    /// <param name="classes">All classes, also those that only another model knows.</param>
    public static ScoredRows Hide(ScoredRows rows, DatasetSchema schema, Column label, IReadOnlyList<string> classes) => rows with
    {
        Slices = rows.Slices.ToDictionary(slice => slice.Key, slice => schema.NamesPersonal(slice.Key) ? Hidden("value", slice.Value, slice.Value) : slice.Value),
        Classes = label.Sensitivity == Sensitivity.Pii ? Hidden("class", rows.Classes, classes) : rows.Classes,
    };

    /// <summary>A value as a message has it.</summary>
    public static string Shown(Column column, string value) => column.Sensitivity == Sensitivity.Pii ? "a personal value" : value;

    /// <summary>The first few values as a message has them.</summary>
    public static string Listed(Column column, IReadOnlyCollection<string> values, int most = 10) => column.Sensitivity != Sensitivity.Pii
        ? string.Join(", ", values.Take(most).Select(value => $"\"{value}\"")) + (values.Count > most ? ", …" : "")
        : values.Count == 1 ? "a personal value" : "personal values";

    /// <summary>What is wrong with slices: an expression stands in reports as it is, and a literal beside a personal column may be a value of it.</summary>
    /// <param name="slices">Names of columns, or expressions over columns.</param>
    /// <param name="schema">What the columns are; asked for only where a slice holds a literal.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyList<string> slices, Func<DatasetSchema> schema)
    {
        var literal = slices.Index().Where(slice => Literal().IsMatch(QuotedName().Replace(slice.Item, ""))).ToList();
        if (literal.Count == 0)
            return [];
        var known = schema();
        return [.. literal
            .Where(slice => known.Columns.All(column => column.Name != slice.Item) && known.NamesPersonal(slice.Item))
            .Select(slice => string.Create(CultureInfo.InvariantCulture,
                $"Slice {slice.Index + 1} of {slices.Count} is an expression with a personal column and a text or number, which reports would show, expected none beside a personal column; slice by the column itself, or add a column with the result to the data."))];
    }

    private static string[] Hidden(string kind, IReadOnlyList<string> values, IEnumerable<string> among)
    {
        var known = among.Where(value => value.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        var all = known.Count.ToString(CultureInfo.InvariantCulture);
        // Of one length, the names have the order of the values.
        var names = known.Select((value, index) => (value, Name: $"{kind} {(index + 1).ToString(CultureInfo.InvariantCulture).PadLeft(all.Length, '0')} of {all}"))
            .ToDictionary(one => one.value, one => one.Name, StringComparer.Ordinal);
        return [.. values.Select(value => names.GetValueOrDefault(value, ""))];
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex QuotedName();

    // Text in quotes or between dollar signs, or a number; digits within a name are none.
    [GeneratedRegex(@"['$]|(?<!\w)\d")]
    private static partial Regex Literal();
}
