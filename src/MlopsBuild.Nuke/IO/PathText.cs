using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <summary>Rules for paths as text. A Windows path stays one on every system, so it is recognised by its root.</summary>
internal static class PathText
{
    public static bool IsWindowsDrive(string path) =>
        path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && (path.Length == 2 || path[2] is '\\' or '/');

    public static bool IsUnc(string path) => path.StartsWith(@"\\", StringComparison.Ordinal) && path.Length > 2 && path[2] != '\\';

    public static bool IsUnix(string path) => path.Length > 0 && path[0] == '/';

    public static bool IsRooted(string path) => IsUnix(path) || IsWindowsDrive(path) || IsUnc(path);

    public static char Separator(string rooted) => IsUnix(rooted) ? '/' : '\\';

    /// <summary>Length of the part that has no parent.</summary>
    public static int RootLength(string normalized)
    {
        if (IsUnix(normalized))
            return 1;
        if (IsWindowsDrive(normalized))
            return Math.Min(3, normalized.Length);
        var server = normalized.IndexOf('\\', 2);
        var share = server < 0 ? -1 : normalized.IndexOf('\\', server + 1);
        return share < 0 ? normalized.Length : share;
    }

    /// <summary>One kind of separator, no dots, no separator at the end.</summary>
    /// <exception cref="ArgumentException">The path leaves its root, or is relative.</exception>
    public static string Normalize(string path)
    {
        if (!IsRooted(path))
            throw new ArgumentException($"Path '{path}' must be rooted");
        if (IsUnix(path))
            return IsNormalUnix(path) ? path : "/" + string.Join('/', Segments(path, path.Split('/')));
        if (IsWindowsDrive(path))
            return path[..2] + @"\" + string.Join('\\', Segments(path, path[2..].Split('/', '\\')));

        var parts = path[2..].Split('/', '\\');
        var root = parts.Length > 1 ? $@"\\{parts[0]}\{parts[1]}" : $@"\\{parts[0]}";
        var rest = Segments(path, parts.Length > 2 ? parts[2..] : []);
        return rest.Count == 0 ? root : $@"{root}\{string.Join('\\', rest)}";
    }

    /// <summary>One kind of separator, no dot, two dots only in front.</summary>
    public static string NormalizeRelative(string path, char separator)
    {
        var segments = new List<string>();
        foreach (var part in path.Split('/', '\\'))
        {
            if (part is "" or ".")
                continue;
            if (part == ".." && segments.Count > 0 && segments[^1] != "..")
                segments.RemoveAt(segments.Count - 1);
            else
                segments.Add(part);
        }

        return string.Join(separator, segments);
    }

    /// <summary>The path as one of the formats wants it.</summary>
    public static string Format(string path, string? format) => format switch
    {
        "d" => path.DoubleQuote(),
        "dn" => path.DoubleQuoteIfNeeded(),
        "s" => path.SingleQuote(),
        "sn" => path.SingleQuoteIfNeeded(),
        _ => path,
    };

    /// <summary>The way from one normalized path to another, with the given separator.</summary>
    public static string Relative(string from, string to, char separator)
    {
        var fromRoot = RootLength(from);
        var toRoot = RootLength(to);
        var comparison = Comparison(from);
        if (!from[..fromRoot].Equals(to[..toRoot], comparison))
            throw new ArgumentException($"Paths '{from}' and '{to}' have no common root");
        var source = from[fromRoot..].Split(Separator(from), StringSplitOptions.RemoveEmptyEntries);
        var target = to[toRoot..].Split(Separator(to), StringSplitOptions.RemoveEmptyEntries);
        var common = 0;
        while (common < source.Length && common < target.Length && source[common].Equals(target[common], comparison))
            common++;
        var parts = new List<string>();
        for (var i = common; i < source.Length; i++)
            parts.Add("..");
        parts.AddRange(target[common..]);
        return string.Join(separator, parts);
    }

    public static StringComparison Comparison(string rooted) => IsUnix(rooted) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static bool IsNormalUnix(string path) =>
        path.Length == 1 || (path[^1] != '/' && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal) && !path.Contains('\\'));

    private static List<string> Segments(string path, string[] parts)
    {
        var segments = new List<string>();
        foreach (var part in parts)
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                segments.Add(part);
            else if (segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else
                throw new ArgumentException($"Path '{path}' leads out of its root");
        }

        return segments;
    }
}
