using System.Text;
using System.Text.RegularExpressions;

namespace MlopsBuild.Delivery.Engines;

/// <summary>What a <c>.dockerignore</c> leaves out (https://docs.docker.com/build/concepts/context/#dockerignore-files): the last line that fits a path, or a folder above it, decides.</summary>
internal sealed class DockerIgnore
{
    private readonly List<(Regex Pattern, bool Keeps)> _lines = [];

    /// <summary>Reads the file's text.</summary>
    /// <param name="text">The text; empty to leave out nothing.</param>
    public DockerIgnore(string text)
    {
        foreach (var line in text.Split('\n').Select(line => line.Trim().TrimStart('\uFEFF')).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var keeps = line[0] == '!';
            var path = Cleaned(keeps ? line[1..].Trim() : line);
            if (path.Length > 0)
                _lines.Add((new Regex(Translated(path), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), keeps));
        }
    }

    /// <summary>Whether a file is left out.</summary>
    /// <param name="path">Its path below the context, with slashes.</param>
    public bool LeavesOut(string path)
    {
        var leavesOut = false;
        foreach (var (pattern, keeps) in _lines)
        {
            if (leavesOut == keeps && WithParents(path).Any(pattern.IsMatch))
                leavesOut = !keeps;
        }

        return leavesOut;
    }

    private static IEnumerable<string> WithParents(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
            yield return path[..end];
    }

    /// <summary>The path as Go's filepath.Clean has it, without slashes at its ends.</summary>
    private static string Cleaned(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    private static string Translated(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var place = 0; place < pattern.Length; place++)
        {
            switch (pattern[place])
            {
                case '*' when place + 1 < pattern.Length && pattern[place + 1] == '*':
                    place++;
                    if (place + 1 < pattern.Length && pattern[place + 1] == '/')
                    {
                        place++;
                        regex.Append("(?:.*/)?");
                    }
                    else
                    {
                        regex.Append(".*");
                    }

                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '\\' when place + 1 < pattern.Length:
                    regex.Append(Regex.Escape(pattern[++place].ToString()));
                    break;
                case '[' when pattern.IndexOf(']', place + 1) is > 0 and var end:
                    var set = pattern[(place + 1)..end];
                    regex.Append(set.StartsWith('^') ? "[^/" : "[").Append(set.TrimStart('^').Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)).Append(']');
                    place = end;
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[place].ToString()));
                    break;
            }
        }

        return regex.Append(@"\z").ToString();
    }
}
