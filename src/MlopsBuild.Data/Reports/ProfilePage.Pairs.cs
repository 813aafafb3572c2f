using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

public static partial class ProfilePage
{
    private const int MatrixColumns = 24;
    private const int PairsShown = 40;

    private static Markup? Together(DatasetProfile profile)
    {
        if (profile.Pairs.Count == 0)
            return null;
        var content = Markup.Of($"<p>Pearson’s correlation of two columns of numbers runs from -1 (one falls as the other rises) over 0 to 1. Cramér’s V of two columns of categories, marked <strong>V</strong>, runs from 0 (they tell nothing of each other) to 1 (one decides the other). Neither says what causes what.</p>\n");
        var names = profile.Columns.Select(column => column.Name).Where(name => profile.Pairs.Any(pair => pair.First == name || pair.Second == name)).ToList();
        if (names.Count <= MatrixColumns)
            content.Add($"{Matrix(profile, names)}");
        return Page.Section("pairs", "How columns go together", content.Add($"{Strongest(profile)}"));
    }

    private static Markup Matrix(DatasetProfile profile, List<string> names)
    {
        var pairs = profile.Pairs.SelectMany(pair => new[] { ((pair.First, pair.Second), pair), ((pair.Second, pair.First), pair) })
            .GroupBy(entry => entry.Item1, entry => entry.pair).ToDictionary(group => group.Key, group => group.First());
        var rows = new Markup();
        foreach (var row in names)
        {
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(row, 40)}</th>");
            foreach (var column in names)
            {
                if (pairs.TryGetValue((row, column), out var pair))
                    rows.Add($"<td class=\"{Shade(pair)}\">{Strength(pair)}</td>");
                else
                    rows.Add($"<td>{(row == column ? "·" : "")}</td>");
            }

            rows.Add($"</tr>\n");
        }

        var table = Page.Table("Pearson’s correlation, or Cramér’s V where marked V, of each pair", ["Column", .. names.Select(name => VisibleText.Of(name, 40))], Markup.Of($"<tbody>\n{rows}</tbody>\n"));
        return Markup.Of($"<div class=\"matrix\">{table}</div>\n<ul class=\"legend\"><li><span class=\"key p a10\"></span>rise together</li><li><span class=\"key m a10\"></span>one falls as the other rises</li><li><span class=\"key v a10\"></span>categories (V)</li></ul>\n");
    }

    private static Markup Strongest(DatasetProfile profile)
    {
        var strongest = profile.Pairs.OrderByDescending(pair => Math.Abs(pair.Value))
            .ThenBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal).Take(PairsShown);
        var rows = new Markup();
        foreach (var pair in strongest)
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(pair.First, 60)}</th><td>{VisibleText.Of(pair.Second, 60)}</td><td>{(pair.Measure == AssociationMeasure.Pearson ? "Pearson" : "Cramér’s V")}</td><td class=\"n\">{Figures.Number(pair.Value)}</td><td class=\"n\">{Figures.Count(pair.Rows)}</td></tr>\n");
        var table = Page.Table("The strongest pairs", ["Column", "Other column", "Measure", "#Value", "#Rows with both"], Markup.Of($"<tbody>\n{rows}</tbody>\n"));
        return table.Add($"{Page.Rest(Math.Max(0, profile.Pairs.Count - PairsShown), Rest)}");
    }

    private static string Shade(PairAssociation pair)
    {
        var hue = pair.Measure == AssociationMeasure.CramersV ? "v" : pair.Value < 0 ? "m" : "p";
        var shade = (int)Math.Round(10 * Math.Min(1, Math.Abs(pair.Value)), MidpointRounding.AwayFromZero);
        return shade > 0 ? FormattableString.Invariant($"{hue} a{shade}") : hue;
    }

    private static string Strength(PairAssociation pair)
    {
        var value = pair.Value.ToString("0.00", CultureInfo.InvariantCulture);
        return pair.Measure == AssociationMeasure.CramersV ? $"V {value}" : value == "-0.00" ? "0.00" : value;
    }
}
