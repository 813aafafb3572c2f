using System.Globalization;
using System.Text.RegularExpressions;

namespace MlopsBuild.Targets;

/// <summary>Durations as people type them: <c>90s</c>, <c>10m</c>, <c>1h30m</c>, <c>7d</c>.</summary>
internal static partial class ShortDuration
{
    /// <exception cref="ArgumentException">The text is no such duration, or not above 0.</exception>
    public static TimeSpan Parse(string text, string option)
    {
        var match = Form().Match(text);
        var seconds = match.Success ? (Part(match, "d") * 86_400) + (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s") : 0;
        return seconds is > 0 and < 1e8
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentException($"{option} is \"{text}\", expected a time above 0 such as 90s, 10m, 1h30m or 7d.");
    }

    private static double Part(Match match, string unit) =>
        match.Groups[unit].Success ? double.Parse(match.Groups[unit].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m)?(?:(?<s>[0-9]{1,9})s)?$")]
    private static partial Regex Form();
}
