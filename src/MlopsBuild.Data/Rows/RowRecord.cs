using System.Reflection;
using System.Text;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// The record that stands for a row, written from its contract, so that code names columns by properties:
/// <c>row =&gt; row.Carat</c>. MlopsBuild.Analyzers holds it to the contract when a build is compiled, <see cref="Problems"/> when it runs.
/// </summary>
public static class RowRecord
{
    private const string Header = "// Written by ./build.sh GenerateRow from ";

    /// <summary>Name of a contract's record unless another is given: the singular of the contract's in PascalCase, as Diamond for diamonds.</summary>
    public static string NameOf(Contract contract) => RowNames.Record(contract.Name);

    /// <summary>Whether a file is one that <see cref="Write"/> wrote and may be written again.</summary>
    public static bool IsWritten(string text) => text.TrimStart('\uFEFF').StartsWith(Header, StringComparison.Ordinal);

    /// <summary>
    /// The text of a file of C#: a sealed partial record with one required property per column in the contract's order. Integers are long,
    /// numbers double, dates DateOnly, timestamps DateTime in UTC. The same contract gives the same text everywhere; lines end with \n.
    /// </summary>
    /// <exception cref="ArgumentException">The name, the namespace or the contract's schema cannot be used; all problems are listed.</exception>
    public static string Write(Contract contract, RowRecordOptions options)
    {
        contract.Schema.Check();
        Check(options);
        var name = options.Name ?? NameOf(contract);
        var path = options.ContractPath.Replace('\\', '/');
        var columns = contract.Schema.Columns;
        var properties = RowNames.Properties(name, [.. columns.Select(column => column.Name)]);
        var text = new StringBuilder();
        text.Append($"{Header}{RowText.OneLine(path)}: edit the contract, not this file.\n#nullable enable\n\n");
        if (columns.Any(column => column.Type is ColumnType.Date or ColumnType.Timestamp))
            text.Append("using System;\n");
        text.Append("using MlopsBuild.Datasets;\n\n");
        if (options.Namespace is { Length: > 0 } space)
            text.Append($"namespace {string.Join('.', space.Split('.').Select(part => char.IsLower(part[0]) ? "@" + part : part))};\n\n");
        text.Append(RowText.Summary("", contract.Description.Length > 0 ? contract.Description : $"One row of {contract.Name}"));
        text.Append($"[RowOf({RowText.Literal(path)})]\npublic sealed partial record {name}\n{{\n");
        for (var place = 0; place < columns.Count; place++)
        {
            if (place > 0)
                text.Append('\n');
            Append(text, columns[place], properties[place]);
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>How a record disagrees with a contract: a sentence for every property that is missing, too many, in the wrong place, or of another type, unit or role. Empty when it agrees.</summary>
    /// <param name="row">The record.</param>
    /// <param name="contract">The contract.</param>
    public static IReadOnlyList<string> Problems(Type row, Contract contract)
    {
        var path = row.GetCustomAttribute<RowOfAttribute>()?.Contract ?? $"the contract \"{contract.Name}\"";
        return [.. new RowComparison(row.Name, path)
            .Problems([.. RowType.Properties(row).Select(Property)], [.. contract.Schema.Columns.Select(Column)])
            .Select(problem => problem.Text + ".")];
    }

    private static void Check(RowRecordOptions options)
    {
        var problems = new List<string>();
        if (options.Name is { } name && !RowNames.IsType(name))
            problems.Add($"The name \"{name}\" is no type's; expected letters, digits and _, the first no digit and no lower-case letter, as in Diamond.");
        if (options.Namespace is { Length: > 0 } space && !RowNames.IsNamespace(space))
            problems.Add($"The namespace \"{space}\" is none; expected names with dots between them, as in Jewels.Data.");
        if (options.ContractPath.Length == 0)
            problems.Add("The contract's path is empty; expected one from the project's root, as in data/diamonds.contract.yml.");
        if (problems.Count > 0)
            throw new ArgumentException("The record cannot be written: " + string.Join(" ", problems), nameof(options));
    }

    private static void Append(StringBuilder text, Column column, string property)
    {
        var attributes = new List<string>();
        if (SnakeCase.Of(property) != column.Name)
            attributes.Add($"ColumnName({RowText.Literal(column.Name)})");
        if (column.Unit.Length > 0)
            attributes.Add($"Unit({RowText.Literal(column.Unit)})");
        if (column.Role != ColumnRole.Feature)
            attributes.Add($"Role(ColumnRole.{column.Role})");
        text.Append(RowText.Summary("    ", column.Description.Length > 0 ? column.Description : $"Column \"{column.Name}\""));
        if (attributes.Count > 0)
            text.Append($"    [{string.Join(", ", attributes)}]\n");
        text.Append($"    public required {RowTypes.Written(RowTypes.FullName(Word(column.Type)), column.Nullable)} {property} {{ get; init; }}\n");
    }

    private static RowProperty Property(PropertyInfo property) => new(property.Name, RowType.ColumnName(property))
    {
        Type = FullName(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
        Nullable = RowType.IsNullable(property),
        Role = Word(property.GetCustomAttribute<RoleAttribute>()?.Role ?? ColumnRole.Feature),
        Unit = property.GetCustomAttribute<UnitAttribute>()?.Unit ?? "",
    };

    // Without the arguments of a generic type, which stand for no column anyway.
    private static string FullName(Type type) => $"{type.Namespace}.{type.Name.Split('`')[0]}";

    private static RowColumn Column(Column column) => new(column.Name)
    {
        Type = Word(column.Type),
        Nullable = column.Nullable,
        Role = Word(column.Role),
        Unit = column.Unit,
    };

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
