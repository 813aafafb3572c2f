using System.Text.RegularExpressions;

namespace MlopsBuild.Data;

/// <summary>What the name of a column suggests; only used where the values agree or cannot say.</summary>
internal static partial class NameHints
{
    private static readonly HashSet<string> Key = ["id", "key", "uuid", "guid", "pk", "number", "no", "nr", "code", "hash", "token"];
    private static readonly HashSet<string> Share = ["percent", "percentage", "pct", "share", "fraction", "proportion", "humidity", "probability", "prob"];
    private static readonly HashSet<string> Personal = ["email", "mail", "phone", "mobile", "telephone", "tel", "fax", "ssn", "passport", "iban", "surname", "dob", "birthdate", "birthday"];
    private static readonly string[] PersonalPhrases =
        ["e mail", "first name", "last name", "full name", "given name", "family name", "credit card", "card number", "social security", "birth date", "date of birth", "street address", "home address", "ip address"];

    public static bool IsKey(string name) => Words(name).Any(Key.Contains);

    public static bool IsShare(string name) => name.Contains('%') || Words(name).Any(Share.Contains);

    public static bool IsYear(string name) => Words(name).Contains("year");

    public static bool IsPhone(string name) => Words(name).Any(word => word is "phone" or "mobile" or "telephone" or "tel" or "fax");

    public static bool IsPersonal(string name)
    {
        var words = Words(name);
        var phrase = string.Join(' ', words);
        return words.Any(Personal.Contains) || PersonalPhrases.Any(known => $" {phrase} ".Contains($" {known} ", StringComparison.Ordinal));
    }

    private static List<string> Words(string name) => [.. Word().Matches(name).Select(match => match.Value.ToLowerInvariant())];

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|\p{N}+")]
    private static partial Regex Word();
}
