namespace MlopsBuild.Data;

/// <summary>How the texts of a column are spelt; all numbers count rows with a value.</summary>
internal sealed record TextFacts
{
    public required long Present { get; init; }

    /// <summary>The only shape of all texts, with A, a and 9 for ASCII upper-case letters, lower-case letters and digits; null when there are several.</summary>
    public string? Shape { get; init; }

    /// <summary>The same with runs of one class written once; null when there are several.</summary>
    public string? RunShape { get; init; }

    /// <summary>Longest text that all begin with.</summary>
    public string Prefix { get; init; } = "";

    public long Emails { get; init; }

    /// <summary>Phone numbers with a country's prefix or separators.</summary>
    public long Phones { get; init; }

    /// <summary>13 to 19 digits with a correct check digit (Luhn).</summary>
    public long Cards { get; init; }

    public long Uuids { get; init; }

    /// <summary>Texts of the digits 0 to 9 and a to f.</summary>
    public long LowerHex { get; init; }

    /// <summary>Texts of the digits 0 to 9 and A to Z.</summary>
    public long UpperCodes { get; init; }

    /// <summary>Texts of letters, digits, punctuation and single inner spaces.</summary>
    public long Plain { get; init; }
}
