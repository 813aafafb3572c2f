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
    /// <exception cref="DataUnreadableException">A file cannot be read, files differ in their columns, there is no row, or the label has no value or holds numbers written as texts.</exception>
    public static InferredContract Run(string path, InferenceOptions? options = null, EngineLimits? limits = null)
    {
        options ??= new();
        limits ??= new();
        var types = Types(path, options, limits);
        var contract = new Contract { Name = Dataset.NameOf(path), Dialect = types.Dialect, Schema = new() { Columns = types.Columns } };
        using var rows = Open(path, contract, limits);
        LabelSpelling.Check(rows, options.Label);
        var figures = ProfileQuery.Run(rows);
        var profile = new DatasetProfile { Dataset = contract.Name, Rows = rows.Rows, Columns = [.. figures.Select(column => column.Profile(rows.Rows))] };
        var lost = figures.Where(column => column.Bad > 0)
            .Select(column => new InferredRule(column.Column.Name, RuleKind.Type, column.Column.Type.ToString().ToLowerInvariant(),
                string.Create(CultureInfo.InvariantCulture, $"{column.Bad} {(column.Bad == 1 ? "value is" : "values are")} no such value, and validation will refuse {(column.Bad == 1 ? "it" : "them")}"), true));
        return FromProfile(profile, options with { Dialect = types.Dialect }, FactsSql.Of(rows, types with { Reasons = [.. types.Reasons, .. lost, .. Lines(rows)] }, profile, options.Label));
    }

    private static InferredTypes Types(string path, InferenceOptions options, EngineLimits limits)
    {
        var given = options.Dialect;
        var kind = SourceFiles.Of(path, given?.Format)[0].Format;
        if (kind == DatasetFormat.Parquet)
        {
            var parquet = SourceColumns.Parquet(path, given, limits);
            return new(parquet.Dialect, parquet.Schema.Columns, []);
        }

        var texts = SourceColumns.AllText(path, given);
        using var rows = Open(path, texts, limits);
        var guessed = given is null ? GuessedSpelling.All : GuessedSpelling.None;
        var types = kind == DatasetFormat.JsonLines ? JsonTypes.Of(rows, texts.Dialect, guessed) : TypeInference.Of(TextRelation.Of(rows), texts.Dialect, guessed);
        return LabelSpelling.Of(TextRelation.Of(rows), types with { Reasons = [.. types.Reasons, .. Unnamed(path, texts.Dialect, kind)] }, options.Label, kind);
    }

    private static IEnumerable<InferredRule> Unnamed(string path, Dialect dialect, DatasetFormat kind) => kind != DatasetFormat.Csv ? [] : SourceColumns.Unnamed(path, dialect)
        .Select(name => new InferredRule(name, RuleKind.Type, $"name {name}", "its cell of the header is empty, so that the column goes by its place"));

    private static DatasetRows Open(string path, Contract contract, EngineLimits limits)
    {
        var rows = DatasetRows.Open(path, contract, limits, []);
        if (rows.Problems.Count == 0 && rows.Rows > 0)
            return rows;
        var (problems, broken) = (rows.Problems, rows.Broken.Count);
        rows.Dispose();
        throw new DataUnreadableException(problems.Count > 0 ? $"No contract can be drawn from \"{path}\": {string.Join(" ", problems)}"
            : string.Create(CultureInfo.InvariantCulture, $"\"{path}\" has no row{(broken > 0 ? $" among {broken} {(broken == 1 ? "line" : "lines")} below the header" : "")}, expected at least one to draw a contract from; fetch the file again."));
    }

    private static IEnumerable<InferredRule> Lines(DatasetRows rows) => rows.Broken.Count == 0 ? [] :
        [new(null, RuleKind.Line, "every line is a row", string.Create(CultureInfo.InvariantCulture, $"{rows.Broken.Count} {(rows.Broken.Count == 1 ? "line is" : "lines are")} none, and validation will refuse {(rows.Broken.Count == 1 ? "it" : "them")}; correct the file, or set format.lines"), true)];
}
