using System.Globalization;

namespace MlopsBuild.Registry;

/// <summary>How times are written: UTC, ISO 8601, as many digits as there are ticks.</summary>
public static class RegistryTime
{
    private static readonly string[] s_typed = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    /// <summary>Reads a time as people type it: <c>2026-03-02</c> (its first moment), <c>2026-03-02 14:30</c>, <c>2026-03-02T14:30:00Z</c>; UTC unless it says an offset.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateTimeOffset Read(string text)
    {
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var typed = text.EndsWith(" UTC", StringComparison.Ordinal) ? text[..^4] : text;
        return DateTimeOffset.TryParseExact(typed, [.. s_typed, .. s_typed.Skip(1).Select(format => format + "K"), .. s_typed.Skip(1).Select(format => format + " K")], CultureInfo.InvariantCulture, Style, out var time)
            ? time
            : throw new FormatException($"\"{text}\" is no time, expected one such as 2026-03-02, \"2026-03-02 14:30\" or 2026-03-02T14:30:00Z; without an offset it is UTC.");
    }

    internal static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>For people: to the minute.</summary>
    public static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
