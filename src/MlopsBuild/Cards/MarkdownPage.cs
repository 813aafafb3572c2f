using System.Text.RegularExpressions;
using MlopsBuild.Reports;

namespace MlopsBuild.Cards;

/// <summary>
/// Markdown that people write in cards as HTML: headings, paragraphs, lists, tables, code, emphasis and links to the web or within the project. Anything
/// else, HTML above all, is shown as the text it is; comments are left out.
/// </summary>
public static partial class MarkdownPage
{
    /// <summary>The HTML.</summary>
    public static Markup Render(string markdown)
    {
        var lines = MarkdownComments.LeaveOut(markdown.ReplaceLineEndings("\n")).Split('\n');
        var page = new Markup();
        for (var line = 0; line < lines.Length;)
            line = Block(page, lines, line);
        return page;
    }

    private static int Block(Markup page, string[] lines, int line)
    {
        var text = lines[line];
        if (text.Trim().Length == 0)
            return line + 1;
        if (Fence().IsMatch(text))
            return Code(page, lines, line);
        if (Heading().Match(text) is { Success: true } heading)
        {
            page.Add($"<h3>{Inline(heading.Groups[2].Value)}</h3>\n");
            return line + 1;
        }

        if (Item().IsMatch(text))
            return List(page, lines, line);
        if (IsTable(lines, line))
            return Table(page, lines, line);
        var end = line;
        while (end < lines.Length && lines[end].Trim().Length > 0 && (end == line || !(Fence().IsMatch(lines[end]) || Heading().IsMatch(lines[end]) || Item().IsMatch(lines[end]) || IsTable(lines, end))))
            end++;
        page.Add($"<p>{Inline(string.Join(' ', lines[line..end].Select(part => part.Trim())))}</p>\n");
        return end;
    }

    private static int Code(Markup page, string[] lines, int line)
    {
        var end = Array.FindIndex(lines, line + 1, one => Fence().IsMatch(one));
        if (end < 0)
            end = lines.Length;
        page.Add($"<pre tabindex=\"0\"><code>");
        foreach (var one in lines[(line + 1)..end])
            page.Add($"{one.Replace("\t", "    ", StringComparison.Ordinal)}\n");
        page.Add($"</code></pre>\n");
        return end + 1;
    }

    private static int List(Markup page, string[] lines, int line)
    {
        var ordered = IsNumbered(Item().Match(lines[line]));
        page.Add($"{(ordered ? Markup.Of($"<ol>\n") : Markup.Of($"<ul>\n"))}");
        while (line < lines.Length && Item().Match(lines[line]) is { Success: true } item && IsNumbered(item) == ordered)
        {
            var parts = new List<string> { item.Groups[2].Value };
            // Lines that go on with an item are indented.
            while (++line < lines.Length && lines[line].StartsWith(' ') && lines[line].Trim().Length > 0 && !Item().IsMatch(lines[line]))
                parts.Add(lines[line].Trim());
            page.Add($"<li>{Inline(string.Join(' ', parts))}</li>\n");
        }

        page.Add($"{(ordered ? Markup.Of($"</ol>\n") : Markup.Of($"</ul>\n"))}");
        return line;
    }

    private static bool IsNumbered(Match item) => char.IsAsciiDigit(item.Groups[1].Value[0]);

    private static bool IsTable(string[] lines, int line) => lines[line].Contains('|') && line + 1 < lines.Length && lines[line + 1].Contains('|') && Rule().IsMatch(lines[line + 1]);

    private static int Table(Markup page, string[] lines, int line)
    {
        var head = Cells(lines[line]);
        var body = Markup.Of($"<tbody>\n");
        for (line += 2; line < lines.Length && lines[line].Contains('|'); line++)
        {
            body.Add($"<tr>");
            foreach (var cell in Cells(lines[line]))
                body.Add($"<td>{Inline(cell)}</td>");
            body.Add($"</tr>\n");
        }

        // A heading that starts with # would stand above numbers.
        page.Add($"{Page.Table(string.Join(", ", head), [.. head.Select(heading => heading.TrimStart('#'))], body.Add($"</tbody>"))}");
        return line;
    }

    private static IReadOnlyList<string> Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    private static Markup Inline(string text)
    {
        var piece = new Markup();
        var done = 0;
        foreach (Match found in Span().Matches(text))
        {
            piece.Add($"{text[done..found.Index]}");
            done = found.Index + found.Length;
            piece.Add($"{Spanned(found)}");
        }

        return piece.Add($"{text[done..]}");
    }

    private static Markup Spanned(Match found)
    {
        if (found.Groups["code"] is { Success: true, Value: var code })
            return Markup.Of($"<code>{code}</code>");
        if (found.Groups["bold"] is { Success: true, Value: var bold })
            return Markup.Of($"<strong>{bold}</strong>");
        if (found.Groups["weak"] is { Success: true, Value: var weak })
            return Markup.Of($"<em>{weak}</em>");
        var (label, target) = (found.Groups["label"].Value, found.Groups["target"].Value);
        return IsSafe(target) ? Markup.Of($"<a href=\"{target}\" rel=\"noreferrer\">{label}</a>") : Markup.Of($"{found.Value}");
    }

    private static bool IsSafe(string target) =>
        target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || (!target.Contains(':') && !target.Contains('\\') && !target.StartsWith("//", StringComparison.Ordinal));

    [GeneratedRegex("^ {0,3}(#{1,6}) +(.*?)( +#+)? *$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ *([-*+]|\d{1,9}[.)]) +(.*)$")]
    private static partial Regex Item();

    [GeneratedRegex("^ {0,3}```")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ *\|?[ :|-]*-[ :|-]*\|?[ ]*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"`(?<code>[^`]+)`|\*\*(?<bold>[^*]+)\*\*|(?<![\w*])[*_](?<weak>[^*_]+)[*_](?!\w)|\[(?<label>[^\]]+)\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Span();
}
