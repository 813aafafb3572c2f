namespace MlopsBuild.Data;

/// <summary>Names of columns by the header of a file.</summary>
internal static class HeaderNames
{
    /// <summary>The names; where a cell is empty, the column goes by its place: <c>column_3</c>.</summary>
    /// <param name="cells">Cells of the header.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string?> cells) => [.. cells.Select((name, index) => string.IsNullOrWhiteSpace(name) ? DialectSniffer.NameOf(index) : name)];
}
