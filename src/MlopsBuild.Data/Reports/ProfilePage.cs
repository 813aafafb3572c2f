using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>A profile as a web page.</summary>
public static partial class ProfilePage
{
    private const string Rest = DatasetProfiling.PairsFile;
    private const int OverviewBytes = 260_000;
    private const int CardBytes = 640_000;
    private const int ColumnsWithValues = 120;
    private const int ValuesShown = 10;
    private const int NumbersShown = 5;

    /// <summary>
    /// The page, in one file below 1 MB: an overview, a card for each column, and how strongly columns go together. What does not fit is
    /// counted. Values of personal data are not shown. The same profile gives the same text.
    /// </summary>
    public static string Render(DatasetProfile profile)
    {
        var header = Markup.Of($"<p class=\"kind\">Data profile</p>\n<h1>{VisibleText.Of(profile.Dataset, 200)}</h1>\n<p class=\"sum\">{Figures.Count(profile.Rows, "row")}, {Figures.Count(profile.Columns.Count, "column")}</p>\n");
        var pairs = profile.Pairs.Count == 0 ? null : Markup.Of($"<li><a href=\"#pairs\">How columns go together</a></li>");
        header.Add($"<nav aria-label=\"On this page\"><ul><li><a href=\"#overview\">Overview</a></li><li><a href=\"#columns\">Columns</a></li>{pairs}</ul></nav>\n");
        return Page.Render($"{profile.Dataset}: profile", header, Overview(profile), Cards(profile), Together(profile));
    }

    private static Markup Overview(DatasetProfile profile)
    {
        var rows = new Markup();
        var left = rows.AddEach(profile.Columns, OverviewBytes, (piece, column) =>
        {
            piece.Add($"<tr><th scope=\"row\">{ColumnText.Name(column)}</th><td class=\"type\">{ColumnText.Type(column)}</td><td class=\"n\">{ColumnText.Missing(column)}</td><td class=\"n\">{Figures.Count(column.Distinct)}</td>");
            if (column.Sensitivity == Sensitivity.Pii)
                piece.Add($"<td colspan=\"3\">personal data, not shown</td></tr>\n");
            else
                piece.Add($"<td class=\"n\">{ColumnText.Value(column, column.Minimum)}</td><td class=\"n\">{ColumnText.Value(column, Median(column))}</td><td class=\"n\">{ColumnText.Value(column, column.Maximum)}</td></tr>\n");
        });
        var table = Page.Table("All columns in the order of the file", ["Column", "Type", "#Missing", "#Different values", "#Lowest", "#Median", "#Highest"], Markup.Of($"<tbody>\n{rows}</tbody>\n"));
        return Page.Section("overview", "Overview", table.Add($"{Page.Rest(left, Rest)}"));
    }

    private static Markup Cards(DatasetProfile profile)
    {
        var detailed = profile.Columns.Count <= ColumnsWithValues;
        var cards = new Markup();
        var left = cards.AddEach(profile.Columns, CardBytes, (piece, column) => piece.Add($"{Card(column, detailed)}"));
        var note = detailed ? null : Markup.Of($"<p class=\"note\">So many columns are shown in short; {Rest} holds their quantiles and values.</p>\n");
        return Page.Section("columns", "Columns", Markup.Of($"{note}<div class=\"cards\">\n{cards}</div>\n{Page.Rest(left, Rest)}"));
    }

    private static Markup Card(ColumnProfile column, bool detailed)
    {
        var card = Markup.Of($"<article class=\"card\">\n<h3>{ColumnText.Name(column)}</h3>\n<p class=\"kind\">{ColumnText.Type(column)}</p>\n");
        if (column.Sensitivity == Sensitivity.Pii)
        {
            var counts = Facts([("present", Figures.Count(column.Present)), ("missing", ColumnText.Missing(column)), ("different values", Figures.Count(column.Distinct))]);
            return card.Add($"<p>Personal data: no value is shown.</p>\n{counts}</article>\n");
        }

        if (ColumnShape.Of(column, detailed ? 40 : 24) is { } shape)
        {
            card.Add($"<figure>{shape.Chart}<div class=\"axis\"><span>{shape.First}</span><span>{shape.Last}</span></div>");
            card.Add($"{(shape.Note.Length == 0 ? null : Markup.Of($"<figcaption class=\"kind\">{shape.Note}</figcaption>"))}</figure>\n");
        }

        if (!detailed)
            return card.Add($"<p>{string.Join("; ", Figured(column).Where(fact => fact.Value.Length > 0).Select(fact => $"{fact.Name} {fact.Value}"))}</p>\n</article>\n");
        card.Add($"{Facts(Figured(column))}");
        if ( column.Quantiles.Count > 0)
            card.Add($"{Quantiles(column)}");
        if (column.Values.Count > 0 && !(column.Distribution is not null && !column.ValuesAreComplete && column.Values[0].Count == 1))
            card.Add($"{Values(column)}");
        return card.Add($"</article>\n");
    }

    private static Markup Facts(IEnumerable<(string Name, string Value)> facts)
    {
        var list = new Markup();
        foreach (var (name, value) in facts.Where(fact => fact.Value.Length > 0))
            list.Add($"<dt>{name}</dt><dd>{value}</dd>");
        return Markup.Of($"<dl>{list}</dl>\n");
    }

    private static IEnumerable<(string Name, string Value)> Figured(ColumnProfile column) =>
    [
        ("present", Figures.Count(column.Present)),
        ("missing", ColumnText.Missing(column)),
        ("different values", Figures.Count(column.Distinct)),
        ("lowest", ColumnText.Value(column, column.Minimum)),
        ("highest", ColumnText.Value(column, column.Maximum)),
        ("mean", column.Mean is { } mean ? Figures.Number(mean) : ""),
        ("standard deviation", column.StandardDeviation is { } deviation ? Figures.Number(deviation) : ""),
        ("length", column is { MinimumLength: { } least, MaximumLength: { } most } ? (least == most ? "" : $"{Figures.Count(least)} to ") + Figures.Count(most, "character") : ""),
    ];

    private static Markup Quantiles(ColumnProfile column)
    {
        var rows = new Markup();
        foreach (var quantile in column.Quantiles)
            rows.Add($"<tr><th scope=\"row\" class=\"n\">{Figures.Percent(quantile.Probability)}</th><td class=\"n\">{Figures.Value(column.Type, quantile.Value)}</td></tr>\n");
        return Page.Table($"Quantiles of {VisibleText.Of(column.Name, 60)}", ["#At most", "#Value"], Markup.Of($"<tbody>\n{rows}</tbody>\n"));
    }

    private static Markup Values(ColumnProfile column)
    {
        var shown = column.Distribution is null ? ValuesShown : NumbersShown;
        var rows = new Markup();
        foreach (var value in column.Values.Take(shown))
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(value.Value, 60)}</th><td class=\"n\">{Figures.Count(value.Count)}</td><td class=\"n\">{Figures.Share(value.Count, column.Present)}</td></tr>\n");
        var caption = column.Values.Count <= shown && column.ValuesAreComplete ? $"Values of {VisibleText.Of(column.Name, 60)}" : $"Most frequent values of {VisibleText.Of(column.Name, 60)}";
        return Page.Table(caption, ["Value", "#Rows", "#Share"], Markup.Of($"<tbody>\n{rows}</tbody>\n"));
    }

    private static double? Median(ColumnProfile column) => column.Quantiles.FirstOrDefault(quantile => quantile.Probability == 0.5)?.Value;
}
