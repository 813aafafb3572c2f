namespace Nuke.Common.IO;

/// <summary>A place in a pattern.</summary>
/// <param name="Taken">What takes the next character of the name: itself, a set such as [a-z], null for any, the empty text for none.</param>
/// <param name="Next">The place behind it.</param>
/// <param name="Alike">Places where one is at the same time.</param>
internal sealed record GlobState(string? Taken, int Next, int[] Alike)
{
    public static readonly GlobState End = new("", 0, []);

    public bool Takes(char c, bool ignoresCase)
    {
        if (Taken is null)
            return true;
        if (Taken.Length <= 1)
            return Taken.Length == 1 && Same(Taken[0], c, ignoresCase);
        var negated = Taken[1] == '!';
        return IsInSet(Taken.AsSpan()[(negated ? 2 : 1)..^1], c, ignoresCase) != negated;
    }

    private static bool IsInSet(ReadOnlySpan<char> set, char c, bool ignoresCase)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (IsInRange(c, set[i], set[i + 2]) || (ignoresCase && (IsInRange(char.ToLowerInvariant(c), set[i], set[i + 2]) || IsInRange(char.ToUpperInvariant(c), set[i], set[i + 2]))))
                    return true;
                i += 2;
            }
            else if (Same(set[i], c, ignoresCase))
                return true;
        }

        return false;
    }

    private static bool IsInRange(char c, char first, char last) => c >= first && c <= last;

    private static bool Same(char a, char b, bool ignoresCase) => a == b || (ignoresCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
