using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>
/// Keeps what a digest in a key stands for (the files of a folder, the sources of a project), so that a later run can name the file
/// that differs. Losing one only makes an explanation less exact.
/// </summary>
internal sealed class StageListings(string folder)
{
    /// <summary>Keeps lines of the form <c>name … value</c> under the digest they belong to.</summary>
    public void Keep(ContentHash digest, string lines)
    {
        var path = Path.Combine(folder, digest.Hex);
        try
        {
            if (File.Exists(path))
                return;
            Directory.CreateDirectory(folder);
            AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(lines), Path.GetDirectoryName(folder));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // The session reports an unwritable workspace once, when it saves its memory.
        }
    }

    public void Keep(FileTree tree) =>
        Keep(tree.Digest, string.Concat(tree.Entries.Select(entry => $"{entry.Path.ReplaceLineEndings("?")} {entry.Hash.Hex}\n")));

    /// <summary>Names the first line that was added, removed or changed; null when a listing is not there.</summary>
    public string? FirstDifference(string before, string after)
    {
        if (Read(before) is not { } old || Read(after) is not { } now)
            return null;
        foreach (var (name, value) in now.OrderBy(line => line.Key, StringComparer.Ordinal))
        {
            if (!old.TryGetValue(name, out var earlier))
                return $"{name} was added";
            if (earlier != value)
                return $"{name} changed";
        }

        return old.Keys.Where(name => !now.ContainsKey(name)).Order(StringComparer.Ordinal).Select(name => $"{name} was removed").FirstOrDefault();
    }

    private Dictionary<string, string>? Read(string digest)
    {
        if (!ContentHash.TryParse(digest, out var hash))
            return null;
        try
        {
            var lines = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var line in File.ReadLines(Path.Combine(folder, hash.Hex)))
            {
                var end = line.LastIndexOf(' ');
                lines[line[..Math.Max(end, 0)]] = line[(end + 1)..];
            }

            return lines;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
