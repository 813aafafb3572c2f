namespace Nuke.Common.IO;

/// <summary>A pattern for paths, taken apart at its separators; braces that hold separators are spelt out.</summary>
internal sealed class GlobPattern
{
    public GlobPattern(string pattern, bool ignoresCase)
    {
        IgnoresCase = ignoresCase;
        Alternatives = SpeltOut(pattern.Replace('\\', '/')).Select(x => Segments(x, pattern)).ToArray();
    }

    public bool IgnoresCase { get; }

    /// <summary>The ways to match; null stands for any number of directories.</summary>
    public GlobSegment?[][] Alternatives { get; }

    private GlobSegment?[] Segments(string alternative, string pattern)
    {
        var segments = new List<GlobSegment?>();
        foreach (var text in alternative.Split('/'))
        {
            if (text is "" or ".")
                continue;
            if (text == ".." && segments.Count > 0 && segments[^1]?.Literal != "..")
            {
                if (segments[^1] is null)
                    throw new ArgumentException($"Pattern \"{pattern}\" goes up behind \"**\"; expected \"..\" only in front or behind a name.", nameof(pattern));
                segments.RemoveAt(segments.Count - 1);
            }
            else if (text != "**")
                segments.Add(new GlobSegment(text, IgnoresCase));
            else if (segments.Count == 0 || segments[^1] is not null)
                segments.Add(null);
        }

        return segments.ToArray();
    }

    private static List<string> SpeltOut(string pattern)
    {
        for (var open = pattern.IndexOf('{'); open >= 0; open = pattern.IndexOf('{', open + 1))
        {
            var close = GlobSegment.Closing(pattern, open);
            if (close < 0 || pattern.IndexOf('/', open, close - open) < 0)
                continue;
            var alternatives = new List<string>();
            foreach (var choice in GlobSegment.Choices(pattern, open, close))
                alternatives.AddRange(SpeltOut(pattern[..open] + choice + pattern[(close + 1)..]));
            return alternatives;
        }

        return [pattern];
    }
}
