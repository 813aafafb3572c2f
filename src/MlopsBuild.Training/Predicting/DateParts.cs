namespace MlopsBuild.Training;

/// <summary>The parts of dates that models are given, as <see cref="ModelInput"/> asks a database for them.</summary>
internal static class DateParts
{
    private const double DaySeconds = 86400;

    /// <summary>Days since 1970-01-01, month, day, weekday (0 is Sunday) and, of a timestamp, hour; NaN of a missing one.</summary>
    /// <param name="seconds">Seconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="hasHour">Whether they are timestamps.</param>
    public static IEnumerable<double[]> Of(double[] seconds, bool hasHour)
    {
        yield return Array.ConvertAll(seconds, second => second / DaySeconds);
        yield return Array.ConvertAll(seconds, second => Part(second, time => time.Month));
        yield return Array.ConvertAll(seconds, second => Part(second, time => time.Day));
        yield return Array.ConvertAll(seconds, second => Part(second, time => (int)time.DayOfWeek));
        if (hasHour)
            yield return Array.ConvertAll(seconds, second => Part(second, time => time.Hour));
    }

    private static double Part(double seconds, Func<DateTime, int> part) => double.IsNaN(seconds) ? double.NaN : part(DateTime.UnixEpoch.AddSeconds(Math.Floor(seconds)));
}
