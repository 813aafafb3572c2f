using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

public static partial class ContractInference
{
    /// <summary>
    /// Reads a data set and draws a contract from it. The spelling of a text file is the one given, or else guessed: that of rows from the
    /// beginning of the first file, that of values from all of them. Types are those of every single value.
    /// </summary>
    /// <param name="path">Path of a file or folder, or a pattern; see <see cref="Dataset.Path"/>.</param>
    /// <param name="options">What is known already.</param>
    /// <param name="limits">What the engine may use.</param>
    /// <exception cref="ArgumentException">There is no column of the label's name.</exception>
    /// <exception cref="DataUnreadableException">A file cannot be read, or files differ in their columns.</exception>
    public static InferredContract Run(string path, InferenceOptions? options = null, EngineLimits? limits = null)
    {
        options ??= new();
        limits ??= new();
        var types = Types(path, options.Dialect, limits);
        var contract = new Contract { Name = Dataset.NameOf(path), Dialect = types.Dialect, Schema = new() { Columns = types.Columns } };
        using var rows = Open(path, contract, limits);
        var figures = ProfileQuery.Run(rows);
        var profile = new DatasetProfile { Dataset = contract.Name, Rows = rows.Rows, Columns = [.. figures.Select(column => column.Profile(rows.Rows))] };
        var lost = figures.Where(column => column.Bad > 0)
            .Select(column => new InferredRule(column.Column.Name, RuleKind.Type, column.Column.Type.ToString().ToLowerInvariant(),
                string.Create(CultureInfo.InvariantCulture, $"{column.Bad} values are no such value, and validation will refuse them"), true));
        return FromProfile(profile, options with { Dialect = types.Dialect }, FactsSql.Of(rows, types with { Reasons = [.. types.Reasons, .. lost, .. Lines(rows)] }, profile));
    }

    private static InferredTypes Types(string path, Dialect? given, EngineLimits limits)
    {
        var kind = SourceFiles.Of(path, given?.Format)[0].Format;
        if (kind == DatasetFormat.Parquet)
        {
            var parquet = SourceColumns.Parquet(path, given, limits);
            return new(parquet.Dialect, parquet.Schema.Columns, []);
        }

        var texts = SourceColumns.AllText(path, given);
        using var rows = Open(path, texts, limits);
        var guessed = given is null ? GuessedSpelling.All : GuessedSpelling.None;
        return kind == DatasetFormat.JsonLines ? JsonTypes.Of(rows, texts.Dialect, guessed) : TypeInference.Of(TextRelation.Of(rows), texts.Dialect, guessed);
    }

    private static DatasetRows Open(string path, Contract contract, EngineLimits limits)
    {
        var rows = DatasetRows.Open(path, contract, limits, []);
        if (rows.Problems.Count == 0)
            return rows;
        rows.Dispose();
        throw new DataUnreadableException($"No contract can be drawn from \"{path}\": {string.Join(" ", rows.Problems)}");
    }

    private static IEnumerable<InferredRule> Lines(DatasetRows rows) => rows.Broken.Count == 0 ? [] :
        [new(null, RuleKind.Line, "every line is a row", string.Create(CultureInfo.InvariantCulture, $"{rows.Broken.Count} lines are none, and validation will refuse them; correct the file, or set format.lines"), true)];
}
