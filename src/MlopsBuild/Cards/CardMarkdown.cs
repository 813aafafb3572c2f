using System.Text;
using MlopsBuild.Reports;

namespace MlopsBuild.Cards;

/// <summary>A card as Markdown, with its metadata above.</summary>
public static class CardMarkdown
{
    private const int LongestCell = 300;

    /// <summary>The text. The same card gives the same text; what people wrote stands in it as they wrote it.</summary>
    public static string Render(Card card)
    {
        var text = new StringBuilder(card.Header.ToString());
        text.Append("\n# ").Append(MarkdownText.Of(card.Title)).Append("\n\n").Append(MarkdownText.Of(card.Summary, 2000)).Append('\n');
        foreach (var section in card.Sections)
        {
            text.Append("\n## ").Append(MarkdownText.Of(section.Heading)).Append("\n\n");
            if (section.Words is { } words)
            {
                text.Append(words.Trim()).Append('\n');
                continue;
            }

            text.Append(string.Join("\n\n", Blocks(section))).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Blocks(CardSection section)
    {
        foreach (var sentence in section.Sentences)
            yield return MarkdownText.Of(sentence, 2000);
        if (section.Head.Count > 0 && section.Rows.Count > 0)
            yield return Table(section, folded: false);
        if (section.Folded > 0)
        {
            yield return $"<details><summary>{Figures.Count(section.Folded)} more</summary>";
            yield return Table(section, folded: true);
            yield return "</details>";
        }

        if (section.Rest.Length > 0)
            yield return section.Rest;
        if (section.Command is { } command)
            yield return $"    {VisibleText.Of(command, 500)}";
    }

    private static string Table(CardSection section, bool folded)
    {
        IEnumerable<string> lines =
        [
            $"| {string.Join(" | ", section.Head.Select(heading => Cell(heading.TrimStart('#'))))} |",
            $"|{string.Concat(section.Head.Select(heading => heading.StartsWith('#') ? "--:|" : "---|"))}",
            .. section.Shown(folded).Select(row => $"| {string.Join(" | ", row.Select(Cell))} |"),
        ];
        return string.Join('\n', lines);
    }

    private static string Cell(string text) => MarkdownText.Of(text, LongestCell);
}
