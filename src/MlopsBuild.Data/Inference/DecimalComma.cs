namespace MlopsBuild.Data;

/// <summary>Finds columns of numbers whose decimals stand after a comma.</summary>
internal static class DecimalComma
{
    private const string Number = "[+-]?[0-9]+(,[0-9]+)?([eE][+-]?[0-9]+)?";

    // 1,234 is a thousand in other places: some value must have decimals that no thousands separator gives.
    private const string Decimals = ".*,([0-9]{1,2}|[0-9]{4,})([eE].*)?|[+-]?0,[0-9]+|[+-]?[0-9]{4,},[0-9]+";

    public static IReadOnlyList<int> Columns(TextRelation rows, IReadOnlyList<int> columns, IReadOnlyList<string> missing)
    {
        var counts = rows.Aggregate(columns, _ =>
        {
            var value = TextRelation.Present(missing);
            return [$"count({value})", $"count(*) FILTER (WHERE regexp_full_match({value}, '{Number}'))", $"count(*) FILTER (WHERE regexp_full_match({value}, '{Decimals}'))"];
        });
        return [.. columns.Where(index => counts[index][0] == counts[index][1] && counts[index][2] != "0")];
    }
}
