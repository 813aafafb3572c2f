using System.Collections.Concurrent;
using MlopsBuild.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Targets;

/// <summary>The contract of the build's own data, read once as long as the file stays as it is.</summary>
internal static class OwnContract
{
    private static readonly ConcurrentDictionary<string, (DateTime Written, long Length, Contract Contract)> s_read = new(StringComparer.Ordinal);

    /// <summary>Its columns; null where there is no contract.</summary>
    /// <exception cref="ContractException">The contract cannot be read.</exception>
    public static DatasetSchema? Schema(IHasData build)
    {
        if (build.Data.ContractPath is not { } path)
            return null;
        var file = new FileInfo(Path.Combine(build.RootDirectory, path));
        if (!file.Exists)
            return null;
        if (s_read.TryGetValue(file.FullName, out var known) && known.Written == file.LastWriteTimeUtc && known.Length == file.Length)
            return known.Contract.Schema;
        var contract = ContractFile.Read(file.FullName, path, Dataset.FormatOf(build.Data.Path));
        s_read[file.FullName] = (file.LastWriteTimeUtc, file.Length, contract);
        return contract.Schema;
    }
}
