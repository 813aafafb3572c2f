using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

public static partial class ValidationPage
{
    private const int FilesBytes = 40_000;
    private const int ColumnsBytes = 240_000;

    private static Markup? FilesRead(ValidationResult result)
    {
        if (result.Files.Count == 0)
            return null;
        var rows = new Markup();
        var left = rows.AddEach(result.Files, FilesBytes, (piece, file) => piece.Add(
            $"<tr><th scope=\"row\"><code>{VisibleText.Of(file.Path, 300)}</code></th><td class=\"n\">{Figures.Count(file.Rows)}</td><td class=\"n\">{Figures.Count(file.BrokenLines)}</td></tr>\n"));
        var table = Page.Table("The files in the order in which they were read", ["File", "#Rows", "#Lines that are no row"], Markup.Of($"<tbody>\n{rows}</tbody>\n"));
        return Page.Section("files", "Files read", table.Add($"{Page.Rest(left, Rest)}"));
    }

    private static Markup? Columns(ValidationResult result)
    {
        if (result.Profile is not { Columns.Count: > 0 } profile)
            return null;
        var rows = new Markup();
        var left = rows.AddEach(profile.Columns, ColumnsBytes, (piece, column) => piece.Add($"{Row(column)}"));
        var table = Page.Table(
            "What the columns hold, rows set aside included",
            ["Column", "Type", "#Missing", "#Different values", "#Lowest", "#Highest", "Shape"],
            Markup.Of($"<tbody>\n{rows}</tbody>\n"));
        return Page.Section("columns", "Columns in short", table.Add($"{Page.Rest(left, DatasetValidation.ProfilePath)}"));
    }

    private static Markup Row(ColumnProfile column)
    {
        var row = Markup.Of($"<tr><th scope=\"row\">{ColumnText.Name(column)}</th><td class=\"type\">{ColumnText.Type(column)}</td><td class=\"n\">{ColumnText.Missing(column)}</td><td class=\"n\">{Figures.Count(column.Distinct)}</td>");
        if (column.Sensitivity == Sensitivity.Pii)
            return row.Add($"<td colspan=\"3\">personal data, not shown</td></tr>\n");
        var shape = ColumnShape.Of(column);
        return row.Add($"<td class=\"n\">{ColumnText.Value(column, column.Minimum)}</td><td class=\"n\">{ColumnText.Value(column, column.Maximum)}</td><td>{shape?.Chart}</td></tr>\n");
    }
}
