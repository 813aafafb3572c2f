namespace MlopsBuild.Runs;

/// <summary>Names of runs: <c>yyyyMMddTHHmmssfff-</c> and 8 hexadecimal digits, so that their order is that of time.</summary>
public static class RunId
{
    private const string Form = "dddddddd'T'ddddddddd-hhhhhhhh";
    private static readonly string Letters = Form.Replace("'", "", StringComparison.Ordinal);

    /// <summary>Whether a text is the whole name of a run.</summary>
    public static bool IsWhole(string text) => text.Length == Letters.Length && IsBeginning(text);

    /// <summary>Whether a text is the beginning of one, of at least four digits.</summary>
    public static bool IsBeginning(string text)
    {
        if (text.Length < 4 || text.Length > Letters.Length)
            return false;
        for (var index = 0; index < text.Length; index++)
        {
            var fits = Letters[index] switch
            {
                'd' => char.IsAsciiDigit(text[index]),
                'h' => char.IsAsciiHexDigitLower(text[index]) || char.IsAsciiDigit(text[index]),
                var other => text[index] == other,
            };
            if (!fits)
                return false;
        }

        return true;
    }
}
