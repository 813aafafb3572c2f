namespace Nuke.Common.IO;

/// <summary>
/// A pattern for one name. It is turned into states of which all that are possible are followed at once, so that the time grows with the lengths of name
/// and pattern, whatever the pattern.
/// </summary>
internal sealed class GlobSegment
{
    private readonly bool _ignoresCase;
    private readonly string? _suffix;
    private readonly List<GlobState> _states = [];
    private readonly int _start;

    public GlobSegment(string pattern, bool ignoresCase)
    {
        _ignoresCase = ignoresCase;
        if (pattern.IndexOfAny(['*', '?', '[', '{']) < 0)
            Literal = pattern;
        else if (pattern[0] == '*' && pattern.IndexOfAny(['*', '?', '[', '{'], 1) < 0)
            _suffix = pattern[1..];
        else
            _start = Compile(pattern, Add(GlobState.End));
    }

    /// <summary>The only name that matches, or null.</summary>
    public string? Literal { get; }

    public bool Matches(ReadOnlySpan<char> name)
    {
        var comparison = _ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (Literal is not null)
            return name.Equals(Literal, comparison);
        return _suffix is not null ? name.EndsWith(_suffix, comparison) : Follow(name);
    }

    /// <summary>Where the brace closes that opens at the index; negative when it does not.</summary>
    public static int Closing(string pattern, int open)
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

    /// <summary>What stands between the commas within the braces.</summary>
    public static List<string> Choices(string pattern, int open, int close)
    {
        var choices = new List<string>();
        var depth = 0;
        var start = open + 1;
        for (var i = start; i < close; i++)
        {
            depth += pattern[i] == '{' ? 1 : pattern[i] == '}' ? -1 : 0;
            if (pattern[i] != ',' || depth != 0)
                continue;
            choices.Add(pattern[start..i]);
            start = i + 1;
        }

        choices.Add(pattern[start..close]);
        return choices;
    }

    private bool Follow(ReadOnlySpan<char> name)
    {
        Span<bool> marks = _states.Count <= 128 ? stackalloc bool[2 * _states.Count] : new bool[2 * _states.Count];
        marks.Clear();
        var current = marks[.._states.Count];
        var next = marks[_states.Count..];
        Enter(_start, current);
        foreach (var c in name)
        {
            var alive = false;
            for (var state = 0; state < current.Length; state++)
            {
                if (!current[state] || !_states[state].Takes(c, _ignoresCase))
                    continue;
                Enter(_states[state].Next, next);
                alive = true;
            }

            if (!alive)
                return false;
            current.Clear();
            var previous = current;
            current = next;
            next = previous;
        }

        return current[0];
    }

    private void Enter(int state, Span<bool> reached)
    {
        if (reached[state])
            return;
        reached[state] = true;
        foreach (var other in _states[state].Alike)
            Enter(other, reached);
    }

    // From the end to the start, because a state needs to know the one behind it.
    private int Compile(string pattern, int next)
    {
        foreach (var part in Parts(pattern))
        {
            if (part[0] == '*')
            {
                var star = Add(new GlobState(null, _states.Count, [next]));
                next = star;
            }
            else if (part[0] == '{' && part.Length > 1)
            {
                var behind = next;
                next = Add(new GlobState("", 0, Choices(part, 0, part.Length - 1).ConvertAll(x => Compile(x, behind)).ToArray()));
            }
            else
                next = Add(new GlobState(part == "?" ? null : part, next, []));
        }

        return next;
    }

    private int Add(GlobState state)
    {
        _states.Add(state);
        return _states.Count - 1;
    }

    private static Stack<string> Parts(string pattern)
    {
        var parts = new Stack<string>();
        for (var i = 0; i < pattern.Length;)
        {
            var end = pattern[i] switch
            {
                '[' => pattern.IndexOf(']', Math.Min(i + (pattern.AsSpan(i + 1).StartsWith("!") ? 3 : 2), pattern.Length)),
                '{' => Closing(pattern, i),
                _ => i,
            };
            end = Math.Max(end, i);
            parts.Push(pattern[i..(end + 1)]);
            i = end + 1;
        }

        return parts;
    }
}
