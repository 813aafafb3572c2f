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

    public void Keep(FileTree tree)
    {
        var lines = new System.Text.StringBuilder(tree.Entries.Count * 100);
        for (var index = 0; index < tree.Entries.Count; index++)
            lines.Append(tree.At(index).Path.ReplaceLineEndings("?")).Append(' ').Append(tree.At(index).Hash.Hex).Append('\n');
        Keep(tree.Digest, lines.ToString());
    }

    /// <summary>Names the first line that was added, removed or changed; null when a listing is not there.</summary>
    public string? FirstDifference(string before, string after)
    {
        if (Read(before) is not { } oldText || Read(after) is not { } newText)
            return null;
        var (old, now) = Differing(oldText, newText);
        foreach (var (name, value) in now.OrderBy(line => line.Key, StringComparer.Ordinal))
        {
            if (!old.TryGetValue(name, out var earlier))
                return $"{name} was added";
            if (earlier != value)
                return $"{name} changed";
        }

        return old.Keys.Where(name => !now.ContainsKey(name)).Order(StringComparer.Ordinal).Select(name => $"{name} was removed").FirstOrDefault();
    }

    /// <summary>The lines between those that both texts begin with and those that both end with.</summary>
    private static (Dictionary<string, string> Old, Dictionary<string, string> Now) Differing(string old, string now)
    {
        var start = old.AsSpan().CommonPrefixLength(now);
        start = start == 0 ? 0 : old.LastIndexOf('\n', start - 1) + 1;
        var same = 0;
        while (same < Math.Min(old.Length, now.Length) - start && old[^(same + 1)] == now[^(same + 1)])
            same++;
        var lineEnd = old.IndexOf('\n', old.Length - same);
        same = lineEnd < 0 ? 0 : old.Length - lineEnd - 1;
        return (Lines(old[start..^same]), Lines(now[start..^same]));
    }

    private static Dictionary<string, string> Lines(string text)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = line.LastIndexOf(' ');
            lines[line[..Math.Max(end, 0)]] = line[(end + 1)..];
        }

        return lines;
    }

    private string? Read(string digest)
    {
        if (!ContentHash.TryParse(digest, out var hash))
            return null;
        try
        {
            return File.ReadAllText(Path.Combine(folder, hash.Hex));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
