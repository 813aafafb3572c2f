using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Compares the columns of a file with those of the contract and names every difference.</summary>
internal static class HeaderCheck
{
    /// <param name="expected">Names in the contract.</param>
    /// <param name="header">Names in the file.</param>
    /// <param name="dialect">How a CSV file is written, of which the order of the columns counts; null for a file whose columns go by name.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyList<string> expected, IReadOnlyList<string> header, Dialect? dialect)
    {
        var problems = new List<string>();
        if (dialect is not null && header.Count == 1 && expected.Count > 1 && OtherDelimiter(header[0], dialect.Delimiter) is { } other)
        {
            problems.Add($"The header \"{Shortened(header[0])}\" is one column, expected {expected.Count}: its values seem to stand between \"{Shown(other)}\" and not \"{Shown(dialect.Delimiter)}\"; correct format.delimiter of the contract.");
            return problems;
        }

        foreach (var twins in header.GroupBy(name => name).Where(group => group.Count() > 1))
            problems.Add($"Column \"{twins.Key}\" appears {twins.Count()} times in the header, expected once; remove the others.");

        var missing = expected.Except(header).ToList();
        var extra = header.Except(expected).ToList();
        foreach (var name in missing.ToList())
        {
            if (NearestName.Of(name, extra) is not { } nearest)
                continue;
            problems.Add($"Column \"{nearest}\" is unknown, expected \"{name}\"; rename it in the file or in the contract.");
            missing.Remove(name);
            extra.Remove(nearest);
        }

        foreach (var name in missing)
            problems.Add($"Column \"{name}\" is missing, expected at position {expected.ToList().IndexOf(name) + 1}; add it to the file or remove it from the contract.");
        foreach (var name in extra)
            problems.Add($"Column \"{name}\" is unknown; remove it from the file or add it to the contract.");
        if (problems.Count == 0 && dialect is not null && !header.SequenceEqual(expected))
            problems.Add($"The columns are in the order {Quoted(header)}, expected {Quoted(expected)}; reorder the file or the contract.");
        return problems;
    }

    private static char? OtherDelimiter(string header, char delimiter)
    {
        foreach (var candidate in new[] { ',', ';', '\t', '|' })
        {
            if (candidate != delimiter && header.Contains(candidate))
                return candidate;
        }

        return null;
    }

    private static string Shown(char delimiter) => delimiter == '\t' ? "tab" : delimiter.ToString();

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
