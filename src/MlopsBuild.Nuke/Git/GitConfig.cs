using System.Text;

namespace Nuke.Common.Git;

/// <summary>The settings of a repository, see https://git-scm.com/docs/git-config#_syntax.</summary>
internal sealed class GitConfig
{
    private readonly List<(string Section, string? Subsection, string Key, string Value)> _entries = [];

    private GitConfig()
    {
    }

    public static GitConfig Read(string path)
    {
        var config = new GitConfig();
        if (!File.Exists(path))
            return config;
        var (section, subsection) = ("", (string?)null);
        foreach (var line in Lines(path))
        {
            var text = line.Trim();
            if (text.StartsWith('['))
            {
                var end = text.LastIndexOf(']');
                var quote = text.IndexOf('"');
                section = text[1..(quote < 0 ? Math.Max(end, 1) : quote)].Trim().ToLowerInvariant();
                subsection = quote < 0 ? null : text[(quote + 1)..Math.Max(text.LastIndexOf('"'), quote + 1)].Replace("\\\"", "\"").Replace(@"\\", @"\");
            }
            else if (text.IndexOf('=') is var equals and > 0 && text[0] is not ('#' or ';'))
                config._entries.Add((section, subsection, text[..equals].Trim().ToLowerInvariant(), Value(text[(equals + 1)..])));
        }

        return config;
    }

    public string? Get(string section, string subsection, string key)
    {
        var found = _entries.FindLast(x => x.Section == section && x.Subsection == subsection && x.Key == key);
        return found.Value;
    }

    public IEnumerable<string> Subsections(string section) => _entries.Where(x => x.Section == section && x.Subsection is not null).Select(x => x.Subsection!).Distinct();

    private static IEnumerable<string> Lines(string path)
    {
        var continued = "";
        foreach (var line in File.ReadLines(path))
        {
            if (line.EndsWith('\\'))
                continued += line[..^1];
            else
            {
                yield return continued + line;
                continued = "";
            }
        }
    }

    private static string Value(string text)
    {
        var value = new StringBuilder();
        var quoted = false;
        var trimmed = text.Trim();
        for (var i = 0; i < trimmed.Length; i++)
        {
            var c = trimmed[i];
            if (c == '"')
                quoted = !quoted;
            else if (c is '#' or ';' && !quoted)
                return value.ToString().TrimEnd();
            else if (c == '\\' && i + 1 < trimmed.Length)
                value.Append(trimmed[++i] switch { 'n' => '\n', 't' => '\t', var other => other });
            else
                value.Append(c);
        }

        return value.ToString();
    }
}
