using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Data;

/// <summary>The 53,917 diamonds with possible sizes, straight from the committed file.</summary>
internal static class Diamonds
{
    public static string Query { get; } =
        $$"""
        SELECT * FROM read_csv('{{Path.Combine(RepositoryRoot.Path, "data", "diamonds.csv")}}', header = true, auto_detect = false, delim = ',', quote = '"', columns = {
            'carat': 'DOUBLE', 'cut': 'VARCHAR', 'color': 'VARCHAR', 'clarity': 'VARCHAR', 'depth': 'DOUBLE', 'table': 'DOUBLE',
            'price': 'BIGINT', 'x': 'DOUBLE', 'y': 'DOUBLE', 'z': 'DOUBLE'})
        WHERE x > 0 AND y > 0 AND z > 0 AND greatest(x, y, z) <= 15
        """;
}
