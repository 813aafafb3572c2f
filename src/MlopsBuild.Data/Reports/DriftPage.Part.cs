using System.Text.Json;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

public static partial class DriftPage
{
    private const int ColumnsShown = 50;

    /// <summary>A comparison in short, as part of a page that tells of more: the verdict, and the columns that are not stable.</summary>
    /// <param name="report">UTF-8 JSON that <see cref="DriftReportFile"/> wrote.</param>
    /// <returns>The part; null where it is no such report.</returns>
    public static Markup? Part(ReadOnlyMemory<byte> report)
    {
        try
        {
            using var json = JsonDocument.Parse(report);
            return Part(json.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static Markup Part(JsonElement report)
    {
        var verdict = Verdict(report);
        var columns = report.GetProperty("columns").EnumerateArray().Where(column => column.GetProperty("judged").GetBoolean() && Verdict(column) != DriftVerdict.Stable).ToList();
        var part = Markup.Of($"<p>Drift: {Page.Badge(Tone(verdict), Word(verdict).ToLowerInvariant())}, {Figures.Count(report.GetProperty("currentRows").GetInt64(), "row")} against a baseline of {Figures.Count(report.GetProperty("baselineRows").GetInt64())}.</p>\n");
        if (columns.Count == 0)
            return part;
        var rows = Markup.Of($"<tbody>\n");
        foreach (var column in columns.Take(ColumnsShown))
        {
            var largest = column.GetProperty("effects").EnumerateArray().Select(effect => effect.GetProperty("estimate").GetDouble()).DefaultIfEmpty(double.NaN).Max();
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(column.GetProperty("name").GetString()!, 80)}</th><td>{Page.Badge(Tone(Verdict(column)), Word(Verdict(column)).ToLowerInvariant())}</td><td class=\"n\">{(double.IsNaN(largest) ? "–" : Percent(largest))}</td></tr>\n");
        }

        return part.Add($"{Page.Table("Columns that are not shown to be stable", ["Column", "Verdict", "#Largest change"], rows.Add($"</tbody>"))}{Page.Rest(columns.Count - Math.Min(columns.Count, ColumnsShown), Rest)}");
    }

    private static DriftVerdict Verdict(JsonElement judged) => Enum.TryParse<DriftVerdict>(judged.GetProperty("verdict").GetString(), ignoreCase: true, out var verdict)
        ? verdict
        : throw new FormatException($"the verdict is \"{judged.GetProperty("verdict")}\"");
}
