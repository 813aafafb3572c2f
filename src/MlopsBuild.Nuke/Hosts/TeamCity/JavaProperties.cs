using System.Globalization;
using System.Text;

namespace Nuke.Common.CI.TeamCity;

/// <summary>Files in Java's properties format, see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html.</summary>
internal static class JavaProperties
{
    /// <summary>The properties of the file; none when there is no file.</summary>
    public static IReadOnlyDictionary<string, string> Read(string? path) =>
        path is not null && File.Exists(path) ? Parse(File.ReadAllText(path, Encoding.Latin1)) : new Dictionary<string, string>();

    public static Dictionary<string, string> Parse(string text)
    {
        var properties = new Dictionary<string, string>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimStart(' ', '\t', '\f');
            if (line.Length == 0 || line[0] is '#' or '!')
                continue;
            while (Continues(line) && i + 1 < lines.Length)
                line = line[..^1] + lines[++i].TrimStart(' ', '\t', '\f');
            Add(properties, line);
        }

        return properties;
    }

    private static bool Continues(string line)
    {
        var backslashes = 0;
        while (backslashes < line.Length && line[^(backslashes + 1)] == '\\')
            backslashes++;
        return backslashes % 2 == 1;
    }

    private static void Add(Dictionary<string, string> properties, string line)
    {
        var end = 0;
        while (end < line.Length && line[end] is not ('=' or ':' or ' ' or '\t' or '\f'))
            end += line[end] == '\\' ? 2 : 1;
        end = Math.Min(end, line.Length);
        var value = line[end..].TrimStart(' ', '\t', '\f');
        if (value.Length > 0 && value[0] is '=' or ':')
            value = value[1..].TrimStart(' ', '\t', '\f');
        properties[Unescape(line[..end])] = Unescape(value);
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u' && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 4;
                continue;
            }

            plain.Append(text[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'f' => '\f',
                _ => text[i],
            });
        }

        return plain.ToString();
    }
}
