using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>One file of a data set.</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="Shown">Path in reports.</param>
/// <param name="Format">Kind of file.</param>
/// <param name="Partitions">Columns whose value the path tells.</param>
internal sealed record DataFile(string Path, string Shown, DatasetFormat Format, IReadOnlyList<KeyValuePair<string, string?>> Partitions);
