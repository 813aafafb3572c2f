using System.Data.Common;
using System.Globalization;
using System.Numerics;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>Reads rows through their engine's provider.</summary>
internal static class RowReading
{
    public static string Select(RowSource rows, IEnumerable<string> expressions) => $"SELECT {string.Join(", ", expressions)} FROM ({rows.Query}) AS rows";

    /// <summary>Gives each row of a query to a receiver.</summary>
    /// <exception cref="InvalidDataException">The engine refuses the query.</exception>
    public static void Read(RowSource rows, string query, Action<DbDataReader> receiver)
    {
        using var connection = Sql.Open(rows);
        using var command = connection.CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 0;
        try
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
                receiver(reader);
        }
        catch (DbException cause)
        {
            throw new InvalidDataException($"The rows cannot be read by \"{query}\", expected a query that runs: {cause.Message.Trim()}", cause);
        }
    }

    /// <summary>A value as text, the same on every machine; null when it is missing.</summary>
    public static string? Text(object value) => value switch
    {
        DBNull => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => Time(time.UtcDateTime),
        DateTime time => Time(time),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidDataException($"A value of type {value.GetType().Name} cannot be written as text, expected a number, text, boolean, date or timestamp; leave its column out."),
    };

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
