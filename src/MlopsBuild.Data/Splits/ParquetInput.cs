namespace MlopsBuild.Data;

/// <summary>Rows to read: one Parquet file, or all of a folder in the order of their names.</summary>
internal sealed record ParquetInput
{
    private ParquetInput(string folder, IReadOnlyList<string> files) =>
        (Folder, Relation) = (folder, $"read_parquet([{string.Join(", ", files.Select(file => SqlText.Text(SqlText.Pattern(Path.GetFullPath(file)))))}])");

    /// <summary>Folder that the engine must be allowed to read.</summary>
    public string Folder { get; }

    /// <summary>The rows as a relation of SQL.</summary>
    public string Relation { get; }

    /// <param name="path">Path of the file or folder.</param>
    /// <param name="use">What the rows are for, as in <c>The rows to split</c>.</param>
    public static ParquetInput Find(string path, string use)
    {
        if (File.Exists(path))
            return new(Path.GetDirectoryName(Path.GetFullPath(path))!, [path]);
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.parquet") : [];
        Array.Sort(files, string.CompareOrdinal);
        return files.Length > 0
            ? new(Path.GetFullPath(path), files)
            : throw new FileNotFoundException($"{use} are not at \"{path}\", expected a Parquet file or a folder of them; validate the data first.", path);
    }
}
