using System.Globalization;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>The outcome of a build as Markdown for a server's summary page.</summary>
internal static class SummaryMarkdown
{
    // Servers refuse summaries above one MiB; these bounds stay far below.
    private const int MostMessages = 50;
    private const int LongestText = 2000;

    public static string Render(IReadOnlyCollection<ExecutableTarget> plan, IReadOnlyList<BuildMessage> messages, bool failed, SecretMask secrets)
    {
        var text = new StringBuilder();
        text.Append(failed ? "### ❌ Build failed\n\n" : "### ✅ Build succeeded\n\n");
        text.Append("| Target | Status | Duration | Summary |\n| :--- | :--- | ---: | :--- |\n");
        var total = TimeSpan.Zero;
        foreach (var target in plan)
        {
            total += target.Duration;
            if (target.Status != ExecutionStatus.Collective)
                text.Append($"| {Text(target.Name, secrets)} | {Status(target.Status)} | {(target.IsExecuted ? Text(OutcomeTable.Text(target.Duration), secrets) : "")} | {Summary(target, secrets)} |\n");
        }

        text.Append($"| **Total** | | {Text(OutcomeTable.Text(total), secrets)} | |\n\n");
        Messages(text, messages, secrets);
        return text.ToString();
    }

    /// <summary>The text as Markdown and HTML show it, on one line.</summary>
    public static string Text(string text, SecretMask secrets)
    {
        var plain = secrets.Apply(text).Trim();
        if (plain.Length > LongestText)
            plain = plain[..LongestText] + "…";
        var escaped = new StringBuilder();
        foreach (var character in plain.ReplaceLineEndings("\n"))
            escaped.Append(character switch
            {
                '\n' => "<br>",
                '\e' => "",
                // Entities are never markup, and no cell ends at one.
                '&' or '<' or '>' or '"' or '\'' or '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '$' or '@' or ':' =>
                    $"&#{((int)character).ToString(CultureInfo.InvariantCulture)};",
                _ => character.ToString(),
            });
        return escaped.ToString();
    }

    private static void Messages(StringBuilder text, IReadOnlyList<BuildMessage> messages, SecretMask secrets)
    {
        if (messages.Count == 0)
            return;
        text.Append("#### Errors and warnings\n\n");
        for (var i = 0; i < messages.Count && i < MostMessages; i++)
        {
            var target = messages[i].Target is { } name ? $" **{Text(name, secrets)}**" : "";
            text.Append($"- {(messages[i].IsError ? "❌" : "⚠️")}{target} {Text(messages[i].Text, secrets)}\n");
        }

        if (messages.Count > MostMessages)
            text.Append($"- and {messages.Count - MostMessages} more in the log\n");
        text.Append('\n');
    }

    private static string Summary(ExecutableTarget target, SecretMask secrets)
    {
        var summary = new StringBuilder();
        foreach (var (name, value) in target.SummaryInformation)
            summary.Append(summary.Length == 0 ? "" : "<br>").Append(Text(name, secrets)).Append(": ").Append(Text(value, secrets));
        return summary.ToString();
    }

    private static string Status(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => "✅ Succeeded",
        ExecutionStatus.Failed => "❌ Failed",
        ExecutionStatus.Aborted => "❌ Aborted",
        ExecutionStatus.Skipped => "⏭️ Skipped",
        ExecutionStatus.NotRun => "⚠️ NotRun",
        _ => OutcomeTable.StatusText(status),
    };
}
