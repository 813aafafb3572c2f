namespace MlopsBuild.Data;

/// <summary>SQL that describes how a text is spelt.</summary>
internal static class TextSql
{
    public static string IsEmail(string text) => $"regexp_full_match({text}, '[^@\\s]+@[^@\\s]+\\.[^@\\s]+')";

    public static string IsUuid(string text) => $"regexp_full_match({text}, '[0-9a-fA-F]{{8}}(-[0-9a-fA-F]{{4}}){{3}}-[0-9a-fA-F]{{12}}')";

    /// <summary>A phone number with a country's prefix, or, where the name of the column says phone, one with separators.</summary>
    public static string IsPhone(string text, bool named) => named
        ? $"regexp_full_match({text}, '[+]?[0-9(][0-9 ()./-]{{5,20}}[0-9]( ?(x|ext[.]?) ?[0-9]+)?')"
        : $"regexp_full_match({text}, '([+]|00)[1-9][0-9 ()./-]{{6,20}}[0-9]|[(][0-9]{{3}}[)] ?[0-9]{{3}}-[0-9]{{4}}')";

    /// <summary>13 to 19 digits, in groups or not, with the check digit of ISO/IEC 7812 (Luhn).</summary>
    public static string IsCard(string text)
    {
        var digits = $"reverse(regexp_replace({text}, '[ -]', '', 'g'))";
        return $"CASE WHEN regexp_full_match({text}, '[0-9]([ -]?[0-9]){{12,18}}') THEN list_sum(list_transform(range(1, length({digits}) + 1), "
            + $"lambda i: CASE WHEN i % 2 = 1 THEN substr({digits}, i, 1)::INTEGER ELSE (2 * substr({digits}, i, 1)::INTEGER) % 10 + (2 * substr({digits}, i, 1)::INTEGER) // 10 END)) % 10 = 0 ELSE false END";
    }

    public static string Shape(string text) =>
        $"regexp_replace(regexp_replace(regexp_replace({text}, '[0-9]', '9', 'g'), '[A-Z]', 'A', 'g'), '[a-z]', 'a', 'g')";

    public static string RunShape(string text) =>
        $"regexp_replace(regexp_replace(regexp_replace({text}, '[0-9]+', '9', 'g'), '[A-Z]+', 'A', 'g'), '[a-z]+', 'a', 'g')";
}
