namespace Nuke.Common.IO;

/// <summary>
/// Finds files and directories by patterns: <c>*</c> and <c>?</c> within a name, <c>[ab]</c>, <c>[!ab]</c>, <c>{a,b}</c> for either, <c>**</c> for any
/// number of directories.
/// </summary>
public static class Globbing
{
    internal static List<AbsolutePath> Find(AbsolutePath directory, string[] patterns, bool files)
    {
        var found = new List<AbsolutePath>();
        foreach (var pattern in patterns)
        {
            var ofPattern = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var alternative in Alternatives(pattern))
                Walk(directory, alternative.Split('/', '\\'), 0, files, ofPattern);
            foreach (var path in ofPattern)
                found.Add(AbsolutePath.Create(path));
        }

        return found;
    }

    /// <summary>The patterns that the braces stand for.</summary>
    internal static IEnumerable<string> Alternatives(string pattern)
    {
        var open = pattern.IndexOf('{');
        var close = open < 0 ? -1 : Closing(pattern, open);
        if (close < 0)
            return [pattern];
        return Parts(pattern[(open + 1)..close]).SelectMany(x => Alternatives(pattern[..open] + x + pattern[(close + 1)..]));
    }

    /// <summary>Whether a name matches a pattern without directories.</summary>
    internal static bool Matches(ReadOnlySpan<char> name, ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty)
            return name.IsEmpty;
        if (pattern[0] == '*')
        {
            for (var taken = 0; taken <= name.Length; taken++)
                if (Matches(name[taken..], pattern[1..]))
                    return true;
            return false;
        }

        if (name.IsEmpty)
            return false;
        if (pattern[0] == '[' && pattern.IndexOf(']') is var end and > 1)
            return InSet(name[0], pattern[1..end]) && Matches(name[1..], pattern[(end + 1)..]);
        return (pattern[0] == '?' || Same(pattern[0], name[0])) && Matches(name[1..], pattern[1..]);
    }

    private static void Walk(string folder, string[] segments, int index, bool files, SortedSet<string> found)
    {
        while (index < segments.Length && segments[index] is "." or "")
            index++;
        if (index == segments.Length || !Directory.Exists(folder))
            return;
        var last = index == segments.Length - 1;
        if (segments[index] == "..")
            Walk(Path.GetDirectoryName(folder) ?? folder, segments, index + 1, files, found);
        else if (segments[index] == "**")
            WalkDeep(folder, segments, index, files, found);
        else if (last)
            Add(files ? Directory.EnumerateFiles(folder) : Directory.EnumerateDirectories(folder), segments[index], found);
        else
            foreach (var child in Directory.EnumerateDirectories(folder))
                if (Matches(Path.GetFileName(child.AsSpan()), segments[index]))
                    Walk(child, segments, index + 1, files, found);
    }

    private static void WalkDeep(string folder, string[] segments, int index, bool files, SortedSet<string> found)
    {
        if (index == segments.Length - 1)
            Add(files ? Directory.EnumerateFiles(folder) : Directory.EnumerateDirectories(folder), "*", found);
        else
            Walk(folder, segments, index + 1, files, found);
        foreach (var child in Directory.EnumerateDirectories(folder))
            if (!File.GetAttributes(child).HasFlag(FileAttributes.ReparsePoint))
                WalkDeep(child, segments, index, files, found);
    }

    private static void Add(IEnumerable<string> paths, string pattern, SortedSet<string> found)
    {
        foreach (var path in paths)
            if (Matches(Path.GetFileName(path.AsSpan()), pattern))
                found.Add(path);
    }

    private static int Closing(string pattern, int open)
    {
        var depth = 0;
        for (var i = open; i < pattern.Length; i++)
        {
            depth += pattern[i] == '{' ? 1 : pattern[i] == '}' ? -1 : 0;
            if (depth == 0)
                return i;
        }

        return -1;
    }

    private static List<string> Parts(string inner)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            depth += inner[i] == '{' ? 1 : inner[i] == '}' ? -1 : 0;
            if (inner[i] != ',' || depth != 0)
                continue;
            parts.Add(inner[start..i]);
            start = i + 1;
        }

        parts.Add(inner[start..]);
        return parts;
    }

    private static bool InSet(char c, ReadOnlySpan<char> set)
    {
        var negated = set[0] == '!';
        var matches = false;
        for (var i = negated ? 1 : 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                matches |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
                matches |= Same(set[i], c);
        }

        return matches != negated;
    }

    private static bool Same(char a, char b) => a == b || (OperatingSystem.IsWindows() && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
