using System.Globalization;
using System.Text.RegularExpressions;

namespace MlopsBuild.Runs;

/// <summary>A value that a query compares with: a text, or what is between two numbers, which are equal but for dates.</summary>
/// <param name="Type">What it is: text, number, duration (seconds), instant (milliseconds since 1970) or boolean.</param>
/// <param name="Text">As it is written; of a text, the text.</param>
/// <param name="Low">The number; of a date its first millisecond.</param>
/// <param name="High">The number; of a date its last millisecond.</param>
internal sealed partial record RunQueryValue(RunFieldType Type, string Text, double Low = 0, double High = 0)
{
    private static readonly (string Form, TimeSpan Length)[] Times =
    [
        ("yyyy-MM-dd", TimeSpan.FromDays(1)),
        ("yyyy-MM-ddTHH:mm", TimeSpan.FromMinutes(1)),
        ("yyyy-MM-ddTHH:mm:ss", TimeSpan.FromSeconds(1)),
        ("yyyy-MM-ddTHH:mm:ss.FFFFFFF", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>The value as a query has it.</summary>
    public string Shown => Type == RunFieldType.Text ? $"'{Text.Replace("'", "''", StringComparison.Ordinal)}'" : Text;

    /// <summary>Milliseconds since 1970.</summary>
    public static double Of(DateTimeOffset time) => Math.Floor((time.UtcDateTime - DateTime.UnixEpoch).TotalMilliseconds);

    public static RunQueryValue Of(string text) => new(RunFieldType.Text, text);

    /// <summary>Reads a word; null where it is no value.</summary>
    public static RunQueryValue? Read(string word)
    {
        if (word.Equals("true", StringComparison.OrdinalIgnoreCase) || word.Equals("false", StringComparison.OrdinalIgnoreCase))
            return new(RunFieldType.Boolean, word.ToLowerInvariant());
        if (Number().IsMatch(word) && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return new(RunFieldType.Number, word, number, number);
        if (Seconds(word) is { } seconds)
            return new(RunFieldType.Duration, word, seconds, seconds);
        foreach (var (form, length) in Times)
        {
            if (DateTime.TryParseExact(word.EndsWith('Z') ? word[..^1] : word, form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
                return new(RunFieldType.Instant, word, Of(time), Of(time) + length.TotalMilliseconds - 1);
        }

        return null;
    }

    private static double? Seconds(string word)
    {
        var match = Duration().Match(word);
        if (!match.Success || word.Length == 0)
            return null;
        double sum = 0;
        foreach (var (unit, seconds) in new[] { ("d", 86400.0), ("h", 3600.0), ("m", 60.0), ("s", 1.0), ("ms", 0.001) })
        {
            if (match.Groups[unit].Success)
                sum += double.Parse(match.Groups[unit].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture) * seconds;
        }

        return sum;
    }

    [GeneratedRegex(@"^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m(?!s))?(?:(?<s>[0-9]{1,9}(?:\.[0-9]{1,9})?)s)?(?:(?<ms>[0-9]{1,9})ms)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
