using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>What a YAML value without quotes is, by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).</summary>
internal static class YamlScalars
{
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static bool? Boolean(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>A finite decimal number; null for everything else.</summary>
    public static double? Number(string text) =>
        LooksDecimal(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public static bool IsText(string text) => !IsNull(text) && Boolean(text) is null && !LooksDecimal(text) && !LooksOtherNumber(text);

    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
    private static bool LooksDecimal(string text)
    {
        var at = text is ['-' or '+', ..] ? 1 : 0;
        var whole = Digits(text, ref at);
        var decimals = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            decimals = Digits(text, ref at);
        }

        if (whole + decimals == 0)
            return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '-' or '+')
                at++;
            if (Digits(text, ref at) == 0)
                return false;
        }

        return at == text.Length;
    }

    private static bool LooksOtherNumber(string text)
    {
        var rest = text.AsSpan(text is ['-' or '+', ..] ? 1 : 0);
        return rest is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN"
            || (text.StartsWith("0x", StringComparison.Ordinal) && text.Length > 2 && text.AsSpan(2).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0)
            || (text.StartsWith("0o", StringComparison.Ordinal) && text.Length > 2 && text.AsSpan(2).IndexOfAnyExcept("01234567") < 0);
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start;
    }
}
