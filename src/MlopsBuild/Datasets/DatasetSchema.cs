using System.Globalization;
using System.Linq.Expressions;
using System.Text.RegularExpressions;

namespace MlopsBuild.Datasets;

/// <summary>The columns of a data set, in the order of the file.</summary>
public sealed record DatasetSchema
{
    /// <summary>The columns, in the order of the file.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The column to predict, or null when the schema names none.</summary>
    public Column? Label => Columns.FirstOrDefault(column => column.Role == ColumnRole.Label);

    /// <summary>The inputs of a model, in the order of the file.</summary>
    public IEnumerable<Column> Features => Columns.Where(column => column.Role == ColumnRole.Feature);

    /// <summary>
    /// The schema of a row type: one column per public property that can be set, in the order of declaration. Names are the properties' in
    /// snake case unless <see cref="ColumnNameAttribute"/> says otherwise; a nullable property may be missing. The rules that values keep
    /// and their order stand in the contract alone.
    /// </summary>
    /// <exception cref="ArgumentException">A property cannot be a column; all of them are listed.</exception>
    public static DatasetSchema Of<TRow>() => Of(typeof(TRow));

    /// <summary>As <see cref="Of{TRow}"/>.</summary>
    public static DatasetSchema Of(Type row) => RowType.Schema(row);

    /// <summary>The same schema with one column as the label; an earlier label becomes a feature.</summary>
    public DatasetSchema WithLabel<TRow>(Expression<Func<TRow, object?>> property)
    {
        var label = Column(property).Name;
        return new DatasetSchema
        {
            Columns = [.. Columns.Select(column =>
                column.Name == label ? column with { Role = ColumnRole.Label }
                : column.Role == ColumnRole.Label ? column with { Role = ColumnRole.Feature }
                : column)],
        };
    }

    /// <summary>The column of a property of the row type.</summary>
    /// <exception cref="ArgumentException">The expression is no property of the row, or the schema has no such column.</exception>
    public Column Column<TRow>(Expression<Func<TRow, object?>> property)
    {
        var name = RowType.ColumnName(property);
        return Columns.FirstOrDefault(column => column.Name == name) ?? throw new ArgumentException(
            $"The schema has no column \"{name}\"; it has {Quoted(Columns.Select(column => column.Name))}.", nameof(property));
    }

    /// <summary>Whether a text, such as a slice or an SQL expression, names a personal column: by its whole name, in letters of either case.</summary>
    /// <param name="text">The text.</param>
    public bool NamesPersonal(string text) => Columns.Any(column => column.Sensitivity == Sensitivity.Pii
        && Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(column.Name)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

    /// <summary>
    /// Canonical text of what the columns are: compact JSON with name, type, role, unit, whether a value may be missing and whether it is
    /// personal of every column in order, and the values of an ordered one, without the rules that values keep, so that a changed range does not train a
    /// model anew. The same schema gives the same text on every machine and in every culture; <see cref="Parse"/> reads it back.
    /// </summary>
    public string Describe() => SchemaText.Of(Columns);

    /// <summary>Reads what <see cref="Describe"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a schema.</exception>
    public static DatasetSchema Parse(string text) => new() { Columns = SchemaText.Parse(text) };

    /// <summary>Checks that the schema makes sense.</summary>
    /// <exception cref="ArgumentException">It does not; all problems are listed.</exception>
    public DatasetSchema Check()
    {
        var problems = Problems().ToList();
        return problems.Count == 0
            ? this
            : throw new ArgumentException("The schema is not usable: " + string.Join(" ", problems));
    }

    private IEnumerable<string> Problems()
    {
        if (Columns.Count == 0)
            yield return "It has no columns; give it at least one.";
        foreach (var twins in Columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return twins.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() > 1
                ? $"Columns {Quoted(twins.Select(column => column.Name))} share a name when case is ignored; rename one."
                : $"{(twins.Count() == 2 ? "Two" : twins.Count().ToString(CultureInfo.InvariantCulture))} columns are named \"{twins.Key}\"; rename {(twins.Count() == 2 ? "one" : "all but one")}.";
        if (Columns.Count(column => column.Role == ColumnRole.Label) > 1)
            yield return $"Columns {Quoted(Columns.Where(column => column.Role == ColumnRole.Label).Select(column => column.Name))} are all labels; keep one.";
        foreach (var column in Columns)
        {
            if (column.Name.Length == 0 || column.Name.Contains('\0'))
                yield return $"Column name \"{column.Name}\" is empty or holds a NUL; give it the name in the file's header.";
            if (column is { Minimum: not null } or { Maximum: not null } && column.Type is ColumnType.Text or ColumnType.Boolean)
                yield return $"Column \"{column.Name}\" has a range but is {column.Type}; only Integer, Number, Date and Timestamp columns have one.";
            if (column.AllowedValues.Count > 0 && column.Type is not (ColumnType.Text or ColumnType.Integer))
                yield return $"Column \"{column.Name}\" has allowed values but is {column.Type}; only Text and Integer columns have them.";
            if (column.Ordered && (column.Type != ColumnType.Text || column.AllowedValues.Count < 2))
                yield return $"Column \"{column.Name}\" is ordered but is no Text with at least two allowed values; give it those, in their order.";
            if (column.AllowedValues.Any(string.IsNullOrEmpty))
                yield return $"Column \"{column.Name}\" allows an empty value; make it nullable instead.";
            if (column is { Pattern: not null } or { MinimumLength: not null } or { MaximumLength: not null } && column.Type != ColumnType.Text)
                yield return $"Column \"{column.Name}\" has a pattern or a length but is {column.Type}; only Text columns have them.";
            if (column is { MinimumLength: < 0 } || column.MinimumLength > column.MaximumLength)
                yield return $"Column \"{column.Name}\" allows no length between {column.MinimumLength} and {column.MaximumLength}; correct its lengths.";
            if (!double.IsFinite(column.Minimum ?? 0) || !double.IsFinite(column.Maximum ?? 0))
                yield return $"Column \"{column.Name}\" has a bound that is no finite number; leave it null for no bound.";
            if (column is { Minimum: { } least, Maximum: { } most }
                && (least > most || (least == most && (column.MinimumIsExclusive || column.MaximumIsExclusive))))
            {
                yield return FormattableString.Invariant($"Column \"{column.Name}\" allows no value between {least} and {most}; correct its bounds.");
            }
        }
    }

    /// <summary>Two schemas are equal when their descriptions are.</summary>
    public bool Equals(DatasetSchema? other) => other is not null && Describe() == other.Describe();

    /// <inheritdoc/>
    public override int GetHashCode() => Describe().GetHashCode(StringComparison.Ordinal);

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
