namespace MlopsBuild.Runs;

/// <summary>Cuts a query into pieces.</summary>
internal static class RunQueryTokens
{
    private static readonly string[] Signs = ["!=", "<>", "<=", ">=", "==", "=", "<", ">", "(", ")", ","];

    /// <exception cref="RunQueryException">A text does not end, or a character has no meaning.</exception>
    public static IReadOnlyList<RunQueryToken> Of(string query)
    {
        var tokens = new List<RunQueryToken>();
        for (var at = 0; at < query.Length;)
        {
            if (char.IsWhiteSpace(query[at]))
            {
                at++;
                continue;
            }

            var start = at;
            if (query[at] is '\'' or '"')
            {
                tokens.Add(new(RunQueryTokenKind.Text, Quoted(query, ref at), start));
            }
            else if (IsOfWord(query[at]) || StartsNumber(query, at))
            {
                tokens.Add(new(RunQueryTokenKind.Word, Word(query, ref at), start));
            }
            else
            {
                var sign = Array.Find(Signs, one => query.AsSpan(at).StartsWith(one))
                    ?? throw new RunQueryException(query, at, $"\"{query[at]}\" means nothing here; texts stand in quotes, such as 'GitHubActions'.");
                tokens.Add(new(RunQueryTokenKind.Sign, sign, start));
                at += sign.Length;
            }
        }

        tokens.Add(new(RunQueryTokenKind.End, "", query.Length));
        return tokens;
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '[' or ']' or '~' or '/' or '@' or '%';

    private static bool StartsNumber(string query, int at) => query[at] is '-' or '+' or '.' && at + 1 < query.Length && (char.IsAsciiDigit(query[at + 1]) || query[at + 1] == '.');

    // A word goes on over dots, dashes and colons: metrics.rmse, data.train-rows, 2026-11-01T10:00, 1e-5. A part of a name may stand in quotes: params.'odd name'.
    private static string Word(string query, ref int at)
    {
        var start = at++;
        while (at < query.Length && (IsOfWord(query[at]) || query[at] is '.' or '-' or ':' or '+' || (query[at] is '\'' or '"' && query[at - 1] == '.')))
        {
            if (query[at] is '\'' or '"')
                Quoted(query, ref at);
            else
                at++;
        }

        return query[start..at];
    }

    // A quote within is written twice.
    private static string Quoted(string query, ref int at)
    {
        var (start, quote) = (at, query[at]);
        var text = new System.Text.StringBuilder();
        for (at++; at < query.Length; at++)
        {
            if (query[at] != quote)
                text.Append(query[at]);
            else if (at + 1 < query.Length && query[at + 1] == quote)
                text.Append(query[at++]);
            else
            {
                at++;
                return text.ToString();
            }
        }

        throw new RunQueryException(query, start, $"the text that begins here does not end, expected another {quote}.");
    }
}
