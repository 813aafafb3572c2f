using System.Text;

namespace Nuke.Common.Execution;

/// <summary>The forms that a secret takes where programs encode or quote it.</summary>
internal static class SecretForms
{
    // A shorter piece of base-64 would be found in texts that have nothing to do with the secret.
    private const int ShortestInside = 8;

    public static IEnumerable<string> Of(string secret)
    {
        foreach (var form in OfOne(secret))
            yield return form;
        var trimmed = secret.Trim();
        if (trimmed.Length != secret.Length)
            foreach (var form in OfOne(trimmed))
                yield return form;
        if (!trimmed.Contains('\n') && !trimmed.Contains('\r'))
            yield break;
        foreach (var line in trimmed.Split('\n', '\r'))
            if (line.Trim() is { Length: >= SecretMask.Shortest } text)
                foreach (var form in OfOne(text))
                    yield return form;
    }

    private static IEnumerable<string> OfOne(string text)
    {
        if (text.Length < SecretMask.Shortest)
            yield break;
        yield return text;
        yield return text.Replace("\r\n", "\n");
        yield return text.Replace("'", @"'\''");
        yield return JsonText(text, onlyAscii: false);
        yield return JsonText(text, onlyAscii: true);
        foreach (var form in Markup(text))
            yield return form;
        foreach (var form in Percent(text))
            yield return form;
        foreach (var form in Base64(Encoding.UTF8.GetBytes(text)))
            yield return form;
    }

    private static IEnumerable<string> Markup(string text)
    {
        var element = text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
        var attribute = element.Replace("\"", "&quot;");
        yield return element;
        yield return attribute;
        yield return attribute.Replace("'", "&apos;");
        yield return attribute.Replace("'", "&#39;");
        yield return Numbered(attribute.Replace("'", "&#39;"), x => x is >= '\u00a0' and <= '\u00ff', x => $"&#{x};");
        yield return Numbered(attribute.Replace("'", "&#x27;"), x => x > '~', x => $"&#x{x:X};");
    }

    private static string Numbered(string text, Predicate<char> isNumbered, Func<int, string> number)
    {
        var numbered = new StringBuilder();
        foreach (var character in text)
            numbered.Append(isNumbered(character) ? number(character) : character.ToString());
        return numbered.ToString();
    }

    private static IEnumerable<string> Percent(string text)
    {
        var strict = Uri.EscapeDataString(text);
        // What scripts and browsers leave as it is.
        var lenient = strict.Replace("%21", "!").Replace("%27", "'").Replace("%28", "(").Replace("%29", ")").Replace("%2A", "*");
        foreach (var form in new[] { strict, lenient })
        {
            yield return form;
            yield return form.Replace("%20", "+");
            yield return LowerCaseDigits(form);
            yield return LowerCaseDigits(form).Replace("%20", "+");
        }
    }

    private static string LowerCaseDigits(string text)
    {
        var lower = text.ToCharArray();
        for (var i = 0; i + 2 < lower.Length; i++)
            if (lower[i] == '%')
                (lower[i + 1], lower[i + 2]) = (char.ToLowerInvariant(lower[i + 1]), char.ToLowerInvariant(lower[i + 2]));
        return new string(lower);
    }

    // Alone, and in the middle of something else, where it may begin at any of the three places of a group.
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        var alone = Convert.ToBase64String(bytes);
        yield return alone;
        yield return UrlSafe(alone);
        yield return alone.TrimEnd('=');
        yield return UrlSafe(alone).TrimEnd('=');
        for (var skipped = 0; skipped < 3 && skipped < bytes.Length; skipped++)
        {
            var inside = Convert.ToBase64String(bytes, skipped, (bytes.Length - skipped) / 3 * 3);
            if (inside.Length < ShortestInside)
                continue;
            yield return inside;
            yield return UrlSafe(inside);
        }
    }

    private static string UrlSafe(string base64) => base64.Replace('+', '-').Replace('/', '_');

    private static string JsonText(string text, bool onlyAscii)
    {
        var json = new StringBuilder();
        foreach (var character in text)
            json.Append(character switch
            {
                '\\' => @"\\",
                '"' => onlyAscii ? @"\u0022" : "\\\"",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                < ' ' => $"\\u{(int)character:X4}",
                '+' or '<' or '>' or '&' or '\'' or '`' or > '~' when onlyAscii => $"\\u{(int)character:X4}",
                _ => character.ToString(),
            });
        return json.ToString();
    }
}
