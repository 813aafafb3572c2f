namespace MlopsBuild.Reports;

/// <summary>A web page in one file: it needs no network, runs no script and prints well.</summary>
public static class Page
{
    /// <summary>The whole page.</summary>
    /// <param name="title">Title of the window.</param>
    /// <param name="header">What stands above all sections, the first heading included.</param>
    /// <param name="sections">The sections, as <see cref="Section"/> makes them; null for none.</param>
    public static string Render(string title, Markup header, params IReadOnlyList<Markup?> sections) => RenderStyled(title, "", header, sections);

    /// <summary>The whole page with rules of its own behind those of every page.</summary>
    internal static string RenderStyled(string title, string style, Markup header, IReadOnlyList<Markup?> sections)
    {
        var page = new Markup();
        page.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">

            """.ReplaceLineEndings("\n"));
        page.Add($"<title>{VisibleText.Of(title, 200)}</title>\n<style>\n");
        page.Append(PageStyle.Css);
        page.Append(style);
        page.Add($"</style>\n</head>\n<body>\n<header>\n{header}</header>\n<main>\n");
        foreach (var section in sections)
            page.Add($"{section}");
        return page.Add($"</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>A section with its heading.</summary>
    /// <param name="id">Name that links to the section end in.</param>
    /// <param name="heading">The heading.</param>
    /// <param name="content">What stands below it.</param>
    public static Markup Section(string id, string heading, Markup content) =>
        Markup.Of($"<section id=\"{id}\" aria-labelledby=\"{id}-heading\">\n<h2 id=\"{id}-heading\">{heading}</h2>\n{content}</section>\n");

    /// <summary>The verdict of a page: a sign, a word and a sentence in a colour.</summary>
    public static Markup Verdict(Tone tone, string word, string sentence) =>
        Markup.Of($"<p class=\"verdict {tone.Name()}\"><span class=\"sign\" aria-hidden=\"true\">{tone.Sign()}</span><strong>{word}</strong> <span>{sentence}</span></p>\n");

    /// <summary>A word in a colour, with a sign for those who see no colours.</summary>
    public static Markup Badge(Tone tone, string word) =>
        Markup.Of($"<span class=\"badge {tone.Name()}\"><span aria-hidden=\"true\">{tone.Sign()}</span> {word}</span>");

    /// <summary>A table that scrolls sideways where the window is narrow.</summary>
    /// <param name="caption">What the table shows.</param>
    /// <param name="head">Headings of the columns; one that starts with <c>#</c> stands above numbers.</param>
    /// <param name="bodies">The <c>tbody</c> elements.</param>
    public static Markup Table(string caption, IReadOnlyList<string> head, Markup bodies)
    {
        var table = Markup.Of($"<div class=\"scroll\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\"><table>\n<caption>{caption}</caption>\n<thead><tr>");
        foreach (var heading in head)
        {
            var ofNumbers = heading.StartsWith('#');
            // A heading without words would be read as one.
            table.Add($"{(heading.Length == 0 ? Markup.Of($"<td></td>") : Markup.Of($"<th scope=\"col\"{(ofNumbers ? Markup.Of($" class=\"n\"") : null)}>{(ofNumbers ? heading[1..] : heading)}</th>"))}");
        }

        return table.Add($"</tr></thead>\n{bodies}</table></div>\n");
    }

    /// <summary>Says how many items were left off; nothing when none were.</summary>
    /// <param name="left">How many.</param>
    /// <param name="file">Name of the file that holds all of them.</param>
    public static Markup Rest(int left, string file) =>
        left == 0 ? new Markup() : Markup.Of($"<p class=\"rest\">and {Figures.Count(left)} more in {file}</p>\n");
}
