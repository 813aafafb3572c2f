using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>What is known of a column, in the words that all pages share.</summary>
internal static class ColumnText
{
    public static string Name(ColumnProfile column) =>
        VisibleText.Of(column.Name, 80) + (column.Unit.Length == 0 ? "" : $" ({VisibleText.Of(column.Unit, 20)})");

    public static string Type(ColumnProfile column)
    {
        var type = column.Type.ToString().ToLowerInvariant();
        return column.Role == ColumnRole.Feature ? type : $"{type}, {column.Role.ToString().ToLowerInvariant()}";
    }

    public static string Missing(ColumnProfile column) =>
        column.Missing == 0 ? "0" : $"{Figures.Count(column.Missing)} ({Figures.Share(column.Missing, column.Present + column.Missing)})";

    public static string Value(ColumnProfile column, double? value) => value is { } known ? Figures.Value(column.Type, known) : "";
}
