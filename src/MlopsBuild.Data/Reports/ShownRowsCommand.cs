using System.Globalization;
using System.Text;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>The command that shows all rows that break a rule.</summary>
internal static class ShownRowsCommand
{
    public static string For(string rule, ReportOptions options)
    {
        var command = $"./build.sh ShowRows --rule {Quoted(rule, always: true)}";
        if (options.DataPath is { } data)
            command += $" --data {Quoted(data)}";
        if (options.ContractPath is { } contract)
            command += $" --contract {Quoted(contract)}";
        return command;
    }

    /// <summary>One word of a POSIX shell; text that cannot be seen is spelt as bash and zsh read it back.</summary>
    private static string Quoted(string text, bool always = false)
    {
        if (VisibleText.Of(text) != text)
            return $"$'{Escaped(text)}'";
        if (text.AsSpan().ContainsAny("\"$`\\!"))
            return $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
        var plain = text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@%+,".Contains(c));
        return plain && !always ? text : $"\"{text}\"";
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\'' or '\\')
                escaped.Append('\\').Append((char)rune.Value);
            else if (VisibleText.Of(rune.ToString()) == rune.ToString())
                escaped.Append(rune.ToString());
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
        }

        return escaped.ToString();
    }
}
