using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Compares a file's header with the schema and names every difference.</summary>
internal static class HeaderCheck
{
    public static IReadOnlyList<string> Problems(DatasetSchema schema, IReadOnlyList<string> header)
    {
        var expected = schema.Columns.Select(column => column.Name).ToList();
        var problems = new List<string>();
        foreach (var twins in header.GroupBy(name => name).Where(group => group.Count() > 1))
            problems.Add($"Column \"{twins.Key}\" appears {twins.Count()} times in the header, expected once; remove the others.");

        var missing = expected.Except(header).ToList();
        var extra = header.Except(expected).ToList();
        foreach (var name in missing.ToList())
        {
            if (NearestName.Of(name, extra) is not { } nearest)
                continue;
            problems.Add($"Column \"{nearest}\" is unknown, expected \"{name}\"; rename it in the file or in the schema.");
            missing.Remove(name);
            extra.Remove(nearest);
        }

        foreach (var name in missing)
            problems.Add($"Column \"{name}\" is missing, expected at position {expected.IndexOf(name) + 1}; add it to the file or remove it from the schema.");
        foreach (var name in extra)
            problems.Add($"Column \"{name}\" is unknown; remove it from the file or add it to the schema.");
        if (problems.Count == 0 && !header.SequenceEqual(expected))
            problems.Add($"The columns are in the order {Quoted(header)}, expected {Quoted(expected)}; reorder the file or the schema.");
        return problems;
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
