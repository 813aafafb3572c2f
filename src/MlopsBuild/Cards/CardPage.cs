using MlopsBuild.Reports;

namespace MlopsBuild.Cards;

/// <summary>A card as a web page in one file.</summary>
public static class CardPage
{
    private const string Style = """
        .words{max-width:46rem}.words pre{overflow-x:auto;padding:.6rem .8rem;border:1px solid var(--line);border-radius:.3rem;background:var(--panel)}.words ul,.words ol{padding-left:1.4rem}

        """;

    /// <summary>The page.</summary>
    public static string Render(Card card)
    {
        var header = Markup.Of($"<p class=\"kind\">{card.Kind}</p>\n<h1>{VisibleText.Of(card.Title, 200)}</h1>\n<p class=\"sum\">{VisibleText.Of(card.Summary, 2000)}</p>\n<nav aria-label=\"On this page\"><ul>");
        for (var i = 0; i < card.Sections.Count; i++)
            header.Add($"<li><a href=\"#part{i}\">{VisibleText.Of(card.Sections[i].Heading, 80)}</a></li>");
        header.Add($"</ul></nav>\n");
        return Page.RenderStyled($"{card.Title}: {card.Kind.ToLowerInvariant()}", Style.ReplaceLineEndings("\n"), header,
            [.. card.Sections.Select((section, i) => Page.Section(FormattableString.Invariant($"part{i}"), VisibleText.Of(section.Heading, 200), Content(section)))]);
    }

    private static Markup Content(CardSection section)
    {
        if (section.Words is { } words)
            return Markup.Of($"<div class=\"words\">\n{MarkdownPage.Render(words)}</div>\n");
        var content = new Markup();
        foreach (var sentence in section.Sentences)
            content.Add($"<p>{VisibleText.Of(sentence, 2000)}</p>\n");
        if (section.Head.Count > 0 && section.Rows.Count > 0)
            content.Add($"{Table(section, folded: false)}");
        if (section.Folded > 0)
            content.Add($"<details><summary>{Figures.Count(section.Folded)} more</summary>\n{Table(section, folded: true)}</details>\n");
        if (section.Rest.Length > 0)
            content.Add($"<p class=\"rest\">{section.Rest}</p>\n");
        return section.Command is { } command ? content.Add($"<p><code class=\"command\">{VisibleText.Of(command, 500)}</code></p>\n") : content;
    }

    private static Markup Table(CardSection section, bool folded)
    {
        const int Short = 24;
        var roomy = section.Head.Select((_, column) => section.Rows.Any(row => row[column].Length > Short)).ToList();
        var body = Markup.Of($"<tbody>\n");
        foreach (var row in section.Shown(folded))
        {
            body.Add($"<tr>");
            for (var column = 0; column < row.Count; column++)
            {
                var cell = VisibleText.Of(row[column], 300);
                body.Add($"{(column == 0 ? Markup.Of($"<th scope=\"row\">{cell}</th>") : section.Head[column].StartsWith('#') ? Markup.Of($"<td class=\"n\">{cell}</td>") : roomy[column] ? Markup.Of($"<td class=\"wide\">{cell}</td>") : Markup.Of($"<td>{cell}</td>"))}");
            }

            body.Add($"</tr>\n");
        }

        var table = Page.Table($"{section.Heading}: {string.Join(", ", section.Head.Select(heading => heading.TrimStart('#').ToLowerInvariant()))}{(folded ? ", the rest" : "")}", section.Head, body.Add($"</tbody>"));
        return section.Head.Count <= 2 ? Markup.Of($"<div class=\"pair\">{table}</div>\n") : table;
    }
}
