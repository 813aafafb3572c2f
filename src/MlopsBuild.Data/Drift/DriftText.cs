using System.Globalization;
using System.Text;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>A drift report as plain text.</summary>
public static class DriftText
{
    private static readonly string[] s_head = ["column", "verdict", "change of", "estimate", "at least", "at most", "remark"];

    /// <summary>A table of the columns, what drifted first, between a sentence with the verdict and the findings.</summary>
    public static string Of(DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Drift of \"{report.Dataset}\": {DriftReportFile.Name(report.Verdict)}. ");
        text.Append(CultureInfo.InvariantCulture, $"{report.CurrentRows:N0} rows against a baseline of {report.BaselineRows:N0}, threshold {report.Options.Threshold:0.####}.\n");
        foreach (var finding in report.Findings)
            text.Append(finding.Message).Append('\n');
        if (report.Columns.Count > 0)
            Table(text, [s_head, .. report.Columns.OrderByDescending(column => column.IsJudged).ThenByDescending(column => column.Verdict).Select(Row)]);
        return text.ToString();
    }

    private static string[] Row(ColumnDrift column)
    {
        var effect = column.Effects[0];
        return
        [
            column.Role == ColumnRole.Feature ? column.Name : $"{column.Name} ({DriftReportFile.Name(column.Role)})",
            column.IsJudged ? DriftReportFile.Name(column.Verdict) : "not judged",
            Measure(effect.Measure),
            Number(effect.Estimate),
            Number(effect.Lower),
            Number(effect.Upper),
            Remark(column, effect),
        ];
    }

    private static string Remark(ColumnDrift column, DriftEffect effect)
    {
        List<string> remarks = [];
        if (column.Verdict == DriftVerdict.Inconclusive && effect.Needed is { } needed)
        {
            var baseline = needed.Baseline is { } rows ? string.Create(CultureInfo.InvariantCulture, $" and a baseline of {rows:N0}") : "";
            remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{needed.Current:N0} rows{baseline} would tell"));
        }

        if (column.NewValues.Count > 0)
            remarks.Add($"new: {string.Join(", ", column.NewValues.Take(3).Select(value => $"\"{value.Value}\""))}{(column.NewValues.Count > 3 ? ", ..." : "")}");
        if (column.Note.Length > 0)
            remarks.Add(column.Note);
        return string.Join("; ", remarks);
    }

    private static string Measure(DriftMeasure measure) => measure switch
    {
        DriftMeasure.KolmogorovSmirnov => "distribution",
        DriftMeasure.LInfinity => "one value",
        DriftMeasure.TotalVariation => "all values",
        _ => "missing values",
    };

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static void Table(StringBuilder text, List<string[]> rows)
    {
        var widths = Enumerable.Range(0, s_head.Length).Select(i => rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in rows)
        {
            var line = new StringBuilder();
            for (var i = 0; i < row.Length; i++)
                line.Append(i is >= 3 and <= 5 ? row[i].PadLeft(widths[i]) : row[i].PadRight(widths[i])).Append("  ");
            text.Append(line.ToString().TrimEnd()).Append('\n');
        }
    }
}
