namespace Nuke.Common.IO;

/// <summary>How far a way down has come in one alternative of a pattern: its segments before the index are behind.</summary>
internal readonly record struct GlobPosition(GlobSegment?[] Segments, int Index)
{
    private bool IsLast => Index == Segments.Length - 1;

    /// <summary>Whether the pattern ends with an entry of this name.</summary>
    public bool IsEnd(ReadOnlySpan<char> name)
    {
        if (Index >= Segments.Length)
            return false;
        if (Segments[Index] is { } segment)
            return IsLast && segment.Matches(name);
        return IsLast || (this with { Index = Index + 1 }).IsEnd(name);
    }

    /// <summary>Adds the positions within a directory of this name, and tells whether the pattern ends with it.</summary>
    public bool Step(string name, bool isLink, List<GlobPosition> next)
    {
        if (Index >= Segments.Length)
            return false;
        if (Segments[Index] is null)
        {
            // Links may lead round in a circle, so any number of directories means real ones.
            if (!isLink)
                Add(this, next);
            return IsLast || (this with { Index = Index + 1 }).Step(name, isLink, next);
        }

        if (!Segments[Index]!.Matches(name))
            return false;
        if (!IsLast)
            Add(this with { Index = Index + 1 }, next);
        return IsLast;
    }

    private static void Add(GlobPosition position, List<GlobPosition> next)
    {
        if (!next.Contains(position))
            next.Add(position);
    }
}
