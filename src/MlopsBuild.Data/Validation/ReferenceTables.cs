using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The key columns of the data sets that reference rules name, as tables <c>reference_0</c> … with the columns <c>r0</c> ….</summary>
internal static class ReferenceTables
{
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"reference_{number}");

    /// <summary>Path of the other data set of a rule.</summary>
    public static string PathOf(ReferenceRule rule, string? contractPath) =>
        Path.GetFullPath(rule.Dataset, Path.GetDirectoryName(Path.GetFullPath(contractPath ?? "."))!);

    /// <summary>Loads them all. The other data set is read under its own contract where one stands beside it; its columns have the types of ours.</summary>
    /// <exception cref="DataUnreadableException">One cannot be read, or lacks a column.</exception>
    public static void Load(DuckDbSession session, Contract contract, string? contractPath, EngineLimits limits)
    {
        for (var number = 0; number < contract.Table.References.Count; number++)
            Load(session, contract, contract.Table.References[number], number, contractPath, limits);
    }

    private static void Load(DuckDbSession session, Contract contract, ReferenceRule rule, int number, string? contractPath, EngineLimits limits)
    {
        var path = PathOf(rule, contractPath);
        var own = Dataset.DefaultContract(path);
        var other = File.Exists(own) ? ContractFile.Read(own, format: Dataset.FormatOf(path)) : AllText(path);
        var schema = new DatasetSchema
        {
            Columns = [.. other.Schema.Columns.Select(column => rule.OtherColumns.ToList().IndexOf(column.Name) is >= 0 and var i
                ? column with { Type = contract.Schema.Columns.First(ours => ours.Name == rule.Columns[i]).Type }
                : column)],
        };
        var missing = rule.OtherColumns.Except(schema.Columns.Select(column => column.Name)).ToList();
        if (missing.Count > 0)
            throw new DataUnreadableException($"\"{path}\" has no column {string.Join(", ", missing.Select(name => $"\"{name}\""))}, expected it for the reference rule; it has {string.Join(", ", schema.Columns.Select(column => $"\"{column.Name}\""))}.");
        using var rows = DatasetRows.Open(path, other with { Schema = schema }, limits, [session.WorkFolder]);
        if (rows.Problems.Count > 0)
            throw new DataUnreadableException($"\"{path}\" cannot be referred to: {string.Join(" ", rows.Problems)}");
        var values = rule.OtherColumns.Select((name, i) => string.Create(CultureInfo.InvariantCulture,
            $"{StagedColumns.Value(schema.Columns.ToList().FindIndex(column => column.Name == name))} AS r{i}"));
        var file = Path.Combine(session.WorkFolder, Name(number) + ".parquet");
        rows.Session.Execute($"COPY (SELECT DISTINCT {string.Join(", ", values)} FROM {DatasetRows.View}) TO {SqlText.Text(file)} {ParquetRows.StageOptions}");
        session.Execute($"CREATE TEMP VIEW {Name(number)} AS SELECT * FROM {ParquetRows.Table(file)}");
    }

    // Without a contract the names stand in the file, and every column but those of the rule is text.
    private static Contract AllText(string path)
    {
        var dialect = new Dialect();
        var file = SourceFiles.Of(path, null)[0];
        if (file.Format != DatasetFormat.Csv)
            throw new DataUnreadableException($"\"{path}\" has no contract beside it, expected one for a file that is no CSV; write it with ./build.sh InferContract --data {path}.");
        using var records = new CsvRecords(TextFile.Open(file.Path, dialect), dialect);
        IReadOnlyList<string> names = records.Read() && records.Fault == LineFaultKind.None ? HeaderNames.Of(records.Values()) : [];
        return new() { Name = Dataset.NameOf(path), Schema = new DatasetSchema { Columns = [.. names.Select(name => new Column { Name = name, Type = ColumnType.Text, Nullable = true })] } };
    }
}
