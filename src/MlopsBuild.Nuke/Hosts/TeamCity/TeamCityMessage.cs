using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.CI.TeamCity;

/// <summary>Service messages, see https://www.jetbrains.com/help/teamcity/service-messages.html.</summary>
internal static class TeamCityMessage
{
    private const string Mark = "##teamcity[";

    public static string Text(string message, string value) => $"{Mark}{message} '{Escape(value)}']";

    public static string Text(string message, IEnumerable<(string Name, string? Value)> attributes, SecretMask secrets)
    {
        var text = new StringBuilder(Mark).Append(message);
        foreach (var (name, value) in attributes)
            if (value is not null)
                text.Append(' ').Append(name).Append("='").Append(Escape(secrets.Apply(value))).Append('\'');
        return text.Append(']').ToString();
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
            escaped.Append(character switch
            {
                '|' => "||",
                '\'' => "|'",
                '[' => "|[",
                ']' => "|]",
                '\n' => "|n",
                '\r' => "|r",
                '\u0085' => "|x",
                '\u2028' => "|l",
                '\u2029' => "|p",
                > '~' or (< ' ' and not '\t') => $"|0x{(int)character:x4}",
                _ => character.ToString(),
            });
        return escaped.ToString();
    }

    /// <summary>Whether the text is one whole line that begins with a service message.</summary>
    public static bool IsMessage(string text)
    {
        var line = text.AsSpan().TrimStart();
        return line.StartsWith(Mark) && line.TrimEnd().EndsWith("]") && !line.ContainsAny('\r', '\n');
    }

    /// <summary>The text with an invisible character in each mark, since the agent looks for them anywhere in a line.</summary>
    public static string Inert(string text) => text.Replace(Mark, "#\u200B#teamcity[");
}
