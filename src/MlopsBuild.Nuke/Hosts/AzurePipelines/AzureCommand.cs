using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Commands that the agent finds in the log, see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands.</summary>
internal static class AzureCommand
{
    private const string Mark = "##vso[";
    private const string FormatMark = "##[";

    public static string Text(string command, string? message, IEnumerable<KeyValuePair<string, string?>> properties, SecretMask secrets)
    {
        var text = new StringBuilder(Mark).Append(command);
        var separator = ' ';
        foreach (var (name, value) in properties)
        {
            if (value is null)
                continue;
            text.Append(separator).Append(name).Append('=').Append(EscapeProperty(secrets.Apply(value)));
            separator = ';';
        }

        return text.Append(']').Append(Escape(secrets.Apply(message ?? ""))).ToString();
    }

    public static string Escape(string text) => text.Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A");

    public static string EscapeProperty(string text) => Escape(text).Replace(";", "%3B").Replace("]", "%5D");

    /// <summary>Whether the text is one whole line that begins with what the agent would obey.</summary>
    public static bool IsCommand(string text)
    {
        var line = text.AsSpan().TrimStart();
        return (line.StartsWith(Mark) || line.StartsWith(FormatMark)) && line.Contains(']') && !line.ContainsAny('\r', '\n');
    }

    /// <summary>Whether the agent keeps the command's value out of the log by itself.</summary>
    public static bool HidesItsValue(string command) =>
        command.Contains("[task.setsecret]", StringComparison.OrdinalIgnoreCase)
        || (command.Contains("[task.setvariable ", StringComparison.OrdinalIgnoreCase) && command.Contains("issecret=true", StringComparison.OrdinalIgnoreCase));

    /// <summary>The text with an invisible character in each mark; the agent looks for the first kind anywhere in a line.</summary>
    public static string Inert(string text) =>
        text.Contains("##", StringComparison.Ordinal)
            ? text.Replace(Mark, "#\u200B#vso[", StringComparison.OrdinalIgnoreCase).Replace(FormatMark, "#\u200B#[", StringComparison.Ordinal)
            : text;
}
