using System.Buffers;

namespace MlopsBuild.Storage;

/// <summary>
/// The rule for names of objects, the same for every store: segments of ASCII letters, digits, <c>.</c>, <c>_</c>, <c>-</c> joined by
/// <c>/</c>; no segment is empty, <c>.</c> or <c>..</c>; at most <see cref="LongestSegment"/> characters a segment and
/// <see cref="Longest"/> in all. No name leads out of a store.
/// </summary>
public static class ObjectName
{
    /// <summary>Characters of the longest name; Amazon's limit is 1,024 with the bucket's prefix.</summary>
    public const int Longest = 900;

    /// <summary>Characters of the longest segment, which file systems limit.</summary>
    public const int LongestSegment = 255;

    private const string Rule = "expected segments of ASCII letters, digits, \".\", \"_\" and \"-\" joined by \"/\", none of them empty, \".\" or \"..\"";

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>True when a text can name an object.</summary>
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.Length > Longest)
            return false;
        foreach (var segment in name.Split('/'))
        {
            if (!IsSegment(name[segment]))
                return false;
        }

        return true;
    }

    /// <summary>Refuses a text that cannot name an object.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void Check(string name)
    {
        if (!IsValid(name))
            throw new ArgumentException($"Object name \"{Shortened(name)}\" is refused: {Rule}, and at most {Longest} characters.");
    }

    /// <summary>Refuses a text with which no object's name can begin. The empty text is a prefix of every name.</summary>
    /// <exception cref="ArgumentException">None can.</exception>
    public static void CheckPrefix(string prefix)
    {
        var slash = prefix.LastIndexOf('/');
        if (prefix.Length > Longest || slash >= 0 && !IsValid(prefix.AsSpan(0, slash)) || prefix.AsSpan(slash + 1).ContainsAnyExcept(Allowed))
            throw new ArgumentException($"Prefix \"{Shortened(prefix)}\" begins no object's name: {Rule}, and at most {Longest} characters.");
    }

    internal static bool IsSegment(ReadOnlySpan<char> segment) =>
        segment.Length is > 0 and <= LongestSegment && segment is not ("." or "..") && !segment.ContainsAnyExcept(Allowed);

    private static string Shortened(string name) => name.Length <= 200 ? name : $"{name[..200]}…";
}
