using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>Commands that the runner finds in the log, see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.</summary>
internal static class GitHubCommand
{
    private const string Mark = "::";

    // The runner still obeys this older form, anywhere in a line.
    private const string OldMark = "##[";

    public static string Text(string command, string? message, IReadOnlyDictionary<string, string>? properties, SecretMask secrets)
    {
        var text = new StringBuilder(Mark).Append(command);
        var separator = ' ';
        foreach (var (name, value) in properties ?? new Dictionary<string, string>())
        {
            text.Append(separator).Append(name).Append('=').Append(EscapeProperty(secrets.Apply(value)));
            separator = ',';
        }

        return text.Append(Mark).Append(Escape(secrets.Apply(message ?? ""))).ToString();
    }

    public static string Escape(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    /// <summary>Whether the text is one whole line that the runner would obey.</summary>
    public static bool IsCommand(string text)
    {
        var line = text.AsSpan().TrimStart();
        if (line.ContainsAny('\r', '\n'))
            return false;
        return line.StartsWith(OldMark) || (line.StartsWith(Mark) && line.Length > 2 && char.IsAsciiLetter(line[2]) && line[2..].Contains(Mark, StringComparison.Ordinal));
    }

    /// <summary>The text with an invisible character in each mark that the runner would look at.</summary>
    public static string Inert(string text)
    {
        if (!text.Contains(Mark) && !text.Contains(OldMark))
            return text;
        var inert = new StringBuilder(text.Replace(OldMark, "#\u200B#["));
        var isStart = true;
        for (var i = 0; i < inert.Length; i++)
        {
            if (isStart && inert[i] == ':' && i + 1 < inert.Length && inert[i + 1] == ':')
                inert.Insert(i + 1, '\u200B');
            isStart = inert[i] is '\n' or '\r' || (isStart && char.IsWhiteSpace(inert[i]));
        }

        return inert.ToString();
    }

    private static string EscapeProperty(string text) => Escape(text).Replace(":", "%3A").Replace(",", "%2C");
}
