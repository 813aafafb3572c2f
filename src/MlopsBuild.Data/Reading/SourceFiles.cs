using MlopsBuild.Datasets;
using MlopsBuild.Storage;

namespace MlopsBuild.Data;

/// <summary>The files that the path of a data set stands for, in the order of their names.</summary>
internal static class SourceFiles
{
    /// <param name="path">Path of a file, of a folder, or a pattern.</param>
    /// <param name="format">Kind of file that the contract names; null goes by the names.</param>
    /// <param name="root">Folder that paths in reports are relative to; null shows them as the caller named them.</param>
    /// <exception cref="DataUnreadableException">There is no such file, or the files are of several kinds.</exception>
    public static IReadOnlyList<DataFile> Of(string path, DatasetFormat? format, string? root = null)
    {
        var files = Directory.Exists(path) ? Below(path, format)
            : File.Exists(path) ? [path]
            : path.Contains('*') || path.Contains('?') ? Matching(path)
            : throw new DataUnreadableException($"There is no file or folder \"{path}\", expected the data; correct the path or fetch the data.");
        if (files.Count == 0)
            throw new DataUnreadableException($"\"{path}\" holds no data file, expected .csv, .parquet or .jsonl (or with .gz, .zst); correct the path or name the kind in the contract (format.type).");
        var unknown = format is null ? files.Where(file => Dataset.FormatOf(file) is null).ToList() : [];
        if (unknown.Count > 0)
            throw new DataUnreadableException($"The kind of \"{unknown[0]}\" cannot be told by its name, expected .csv, .parquet or .jsonl (or with .gz, .zst); name it in the contract (format.type).");
        var kinds = files.Select(file => format ?? Dataset.FormatOf(file)!.Value).Distinct().ToList();
        return kinds.Count == 1
            ? [.. files.Select(file => new DataFile(file, Shown(file, root), kinds[0], Partitions(file)))]
            : throw new DataUnreadableException($"\"{path}\" holds files of several kinds ({string.Join(", ", kinds)}), expected one; give a pattern such as \"{path.TrimEnd('/')}/**/*.csv\".");
    }

    private static string Shown(string file, string? root) => (root is null ? file : Path.GetRelativePath(root, file)).Replace('\\', '/');

    private static List<string> Below(string folder, DatasetFormat? format)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split('/', '\\').Any(part => part[0] is '.' or '_'))
            .Where(file => format is not null || Dataset.FormatOf(file) is not null)
            .Order(StringComparer.Ordinal)
            .ToList();
        return files;
    }

    private static List<string> Matching(string pattern)
    {
        var normal = pattern.Replace('\\', '/');
        var wild = normal.IndexOfAny(['*', '?']);
        var slash = normal.LastIndexOf('/', wild);
        var folder = slash < 0 ? "." : slash == 0 ? "/" : normal[..slash];
        if (!Directory.Exists(folder))
            throw new DataUnreadableException($"There is no folder \"{folder}\" for the pattern \"{pattern}\", expected the data; correct the path or fetch the data.");
        var found = FileListing.Glob(Path.GetFullPath(folder), normal[(slash + 1)..]).Select(file => slash < 0 ? file : $"{folder.TrimEnd('/')}/{file}").Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw new DataUnreadableException($"The pattern \"{pattern}\" matches no file, expected at least one; correct it or fetch the data.");
    }

    // Parts such as year=2026 of the path, as hive writes them.
    private static List<KeyValuePair<string, string?>> Partitions(string file)
    {
        var parts = Path.GetDirectoryName(file)?.Replace('\\', '/').Split('/') ?? [];
        return [.. parts
            .Select(part => (part, equals: part.IndexOf('=')))
            .Where(found => found.equals > 0)
            .Select(found => new KeyValuePair<string, string?>(
                Uri.UnescapeDataString(found.part[..found.equals]),
                found.part[(found.equals + 1)..] is var value && value == "__HIVE_DEFAULT_PARTITION__" ? null : Uri.UnescapeDataString(value)))];
    }
}
