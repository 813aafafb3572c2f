using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using MlopsBuild.Datasets;
using ZstdSharp;

namespace MlopsBuild.Data;

/// <summary>
/// The rows of a data set in the engine, as the view <see cref="View"/>: <c>f</c> number of the file, <c>l</c> its line, <c>o</c> the place
/// in the whole (ascending in the order of files and lines), <c>v0</c> … the typed values, <c>b0</c> … the marks of cells that are no value
/// of their type (see <see cref="StagedColumns.IsBad"/>), <c>raw</c> all texts of a row with such a cell. Lines that are no row are in
/// <see cref="Broken"/>: rows of the view and broken lines together are all lines of the files.
/// </summary>
internal sealed class DatasetRows : IDisposable
{
    /// <summary>Name of the view.</summary>
    public const string View = "dataset_rows";

    // Up to so many cells the rows are held in memory: dozens of queries a column then need not open and bind the files of many columns again.
    private const long CellsInMemory = 4_000_000;

    /// <summary>Bits of a place that hold the line; those above hold the file.</summary>
    public const int LineBits = 40;

    private readonly List<LoadedFile?> loaded = [];

    private DatasetRows(Contract contract, IReadOnlyList<DataFile> files, DuckDbSession session, int examples)
    {
        (Contract, DataFiles, Session) = (contract, files, session);
        Broken = new BrokenLines(Path.Combine(session.WorkFolder, "broken.csv"), examples);
    }

    public Contract Contract { get; }

    public DuckDbSession Session { get; }

    public IReadOnlyList<DataFile> DataFiles { get; }

    /// <summary>Why the files as such are refused; then there is no view.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    public IReadOnlyList<SourceFile> Files => [.. DataFiles.Select((file, index) => loaded.ElementAtOrDefault(index) is { } found
        ? new SourceFile(file.Shown, found.Rows + found.BrokenLines, found.BrokenLines)
        : new SourceFile(file.Shown, 0, 0))];

    /// <summary>The lines that are no row.</summary>
    public BrokenLines Broken { get; }

    /// <summary>Number of rows of the view.</summary>
    public long Rows => loaded.Sum(file => file?.Rows ?? 0);

    /// <summary>Opens a data set under a contract.</summary>
    /// <param name="path">Path of a file or folder, or a pattern.</param>
    /// <param name="contract">How the files are written, and the columns.</param>
    /// <param name="limits">What the engine may use.</param>
    /// <param name="folders">Further folders that the engine may read and write.</param>
    /// <param name="examples">How many broken lines to keep for the report.</param>
    /// <param name="root">Folder that paths in reports are relative to; null shows them as the caller named them.</param>
    /// <exception cref="DataUnreadableException">A file cannot be read.</exception>
    public static DatasetRows Open(
        string path, Contract contract, EngineLimits limits, IReadOnlyList<string> folders, int examples = 5, string? root = null)
    {
        contract.Schema.Check();
        var files = SourceFiles.Of(path, contract.Dialect.Format, root);
        var session = new DuckDbSession(limits, [.. files.Select(file => file.Path)], folders);
        var rows = new DatasetRows(contract, files, session, examples);
        try
        {
            rows.Load();
            return rows;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            rows.Dispose();
            throw new DataUnreadableException($"\"{path}\" cannot be read: {cause.Message}", cause);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>File and line of a place.</summary>
    public static (int File, long Line) At(long place) => ((int)(place >> LineBits), place & ((1L << LineBits) - 1));

    public void Dispose()
    {
        Broken.Dispose();
        Session.Dispose();
    }

    private void Load()
    {
        List<string> problems = [];
        for (var index = 0; index < DataFiles.Count; index++)
        {
            List<string> found = [];
            loaded.Add(Load(DataFiles[index], index, found));
            problems.AddRange(DataFiles.Count == 1 ? found : found.Select(problem => $"{DataFiles[index].Shown}: {problem}"));
        }

        Broken.Close();
        Problems = problems;
        if (problems.Count == 0)
            Session.Execute(string.Create(CultureInfo.InvariantCulture, $"CREATE TEMP {(Rows * Contract.Schema.Columns.Count <= CellsInMemory ? "TABLE" : "VIEW")} {View} AS SELECT *, (f << {LineBits}) | l AS o FROM ({Select()})"));
    }

    private LoadedFile? Load(DataFile file, int index, List<string> problems)
    {
        try
        {
            return file.Format switch
            {
                DatasetFormat.Csv => new CsvLoader(Session, Contract, Broken).Load(file, index, problems),
                DatasetFormat.JsonLines => new JsonLinesLoader(Session, Contract, Broken).Load(file, index, problems),
                DatasetFormat.Parquet => new ParquetLoader(Session, Contract).Load(file, problems),
                _ => throw new ArgumentOutOfRangeException(nameof(file), file.Format, null),
            };
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException or DecoderFallbackException or ZstdException)
        {
            throw new DataUnreadableException($"\"{file.Path}\" cannot be read to its end, expected a whole file of the kind that its name and the contract say: {cause.Message}", cause);
        }
    }

    private string Select()
    {
        if (DataFiles[0].Format == DatasetFormat.Parquet)
            return new ParquetLoader(Session, Contract).Select(DataFiles, loaded.All(file => file!.IsClean));
        var staged = new StagedColumns(Contract.Schema, Contract.Dialect);
        var names = loaded.All(file => file!.IsClean)
            ? string.Join(", ", Contract.Schema.Columns.Select((_, index) => StagedColumns.Value(index)).Append(staged.NoMarks))
            : string.Join(", ", staged.Names);
        var parts = loaded
            .Select((file, index) => (file!.StagedPath, file.LineOffset, index))
            .GroupBy(file => file.LineOffset)
            .Select(group => Select(names, [.. group.Select(file => (file.StagedPath!, file.index))], group.Key));
        return string.Join(" UNION ALL ", parts);
    }

    private static string Select(string names, List<(string Path, int Index)> files, long? lineOffset)
    {
        var paths = string.Join(", ", files.Select(file => SqlText.Text(SqlText.Pattern(file.Path))));
        var line = lineOffset is { } offset ? string.Create(CultureInfo.InvariantCulture, $"CAST(file_row_number AS BIGINT) + {offset}") : "l";
        var number = files.Select((file, position) => file.Index == position).All(same => same)
            ? "CAST(file_index AS BIGINT)"
            : $"[{string.Join(", ", files.Select(file => file.Index.ToString(CultureInfo.InvariantCulture)))}][CAST(file_index AS BIGINT) + 1]::BIGINT";
        return $"SELECT {number} AS f, {line} AS l, {names} FROM read_parquet([{paths}], hive_partitioning = false)";
    }
}
