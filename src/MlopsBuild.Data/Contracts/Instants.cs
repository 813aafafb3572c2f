using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Dates and timestamps of contracts: ISO 8601 in UTC as seconds since 1970-01-01T00:00:00Z.</summary>
internal static class Instants
{
    private const string Day = "yyyy-MM-dd";
    private const string Second = "yyyy-MM-dd'T'HH:mm:ss";
    private const string Microsecond = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF";

    private static readonly string[] Forms = [Day, Second, Second + "'Z'", Microsecond, Microsecond + "'Z'"];

    public static double? Seconds(string text) => Time(text) is { } time ? (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond / 1e6 : null;

    public static DateTime? Time(string text) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>The shortest spelling, to the microsecond.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The point lies outside the years 1 to 9999.</exception>
    public static string Text(double seconds)
    {
        var time = DateTime.UnixEpoch.AddTicks(checked((long)(Math.Round((decimal)seconds * 1_000_000) * TimeSpan.TicksPerMicrosecond)));
        var form = time.TimeOfDay == TimeSpan.Zero ? Day : time.Ticks % TimeSpan.TicksPerSecond == 0 ? Second + "'Z'" : Microsecond + "'Z'";
        return time.ToString(form, CultureInfo.InvariantCulture);
    }
}
