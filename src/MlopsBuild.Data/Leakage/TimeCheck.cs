namespace MlopsBuild.Data;

/// <summary>Compares the times of both sides.</summary>
internal static class TimeCheck
{
    public static TimeOverlap? Run(LeakageSides sides)
    {
        if (sides.Time is not { } column)
            return null;
        var name = SqlText.Name(column.Name);
        var shared = sides.Session.Count($"SELECT count(*) FROM {sides.Test} WHERE {name} IN (SELECT DISTINCT {name} FROM {sides.Train} WHERE {name} IS NOT NULL)");
        var old = sides.Session.Count($"SELECT count(*) FROM {sides.Test} WHERE {name} <= (SELECT max({name}) FROM {sides.Train})");
        using var reader = sides.Session.Query($"SELECT (SELECT CAST(max({name}) AS VARCHAR) FROM {sides.Train}), (SELECT CAST(min({name}) AS VARCHAR) FROM {sides.Test})");
        reader.Read();
        return new()
        {
            Column = column.Name,
            NewestTrain = reader.IsDBNull(0) ? null : reader.GetString(0),
            OldestTest = reader.IsDBNull(1) ? null : reader.GetString(1),
            NotNewer = old / (double)sides.TestRows,
            Shared = shared / (double)sides.TestRows,
        };
    }
}
