using System.Text;

namespace MlopsBuild.Data;

/// <summary>Cuts the text of a check into words.</summary>
internal static class CheckTokens
{
    public const int Longest = 10_000;

    private static readonly string[] Pairs = ["||", "<>", "!=", "<=", ">="];

    public static List<CheckToken> Of(string text)
    {
        if (text.Length > Longest)
            throw Problem(0, $"The expression has {text.Length} characters, expected at most {Longest}; split it into several checks.");
        var tokens = new List<CheckToken>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at == text.Length)
                break;
            tokens.Add(Next(text, ref at));
        }

        tokens.Add(new CheckToken(CheckTokenKind.End, "", text.Length));
        return tokens;
    }

    private static CheckToken Next(string text, ref int at)
    {
        var start = at;
        var first = text[at];
        if (IsNameStart(first))
        {
            while (at < text.Length && IsNamePart(text[at]))
                at++;
            return new CheckToken(CheckTokenKind.Word, text[start..at], start);
        }

        if (char.IsAsciiDigit(first) || (first == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            return new CheckToken(CheckTokenKind.Number, Number(text, ref at), start);
        if (first == '\'')
            return new CheckToken(CheckTokenKind.Text, Quoted(text, ref at), start);
        if (first == '"')
            return new CheckToken(CheckTokenKind.Name, Quoted(text, ref at), start);
        var pair = Array.Find(Pairs, each => string.CompareOrdinal(text, start, each, 0, 2) == 0);
        if (pair is null && !"+-*/%=<>(),".Contains(first, StringComparison.Ordinal))
            throw Problem(start, $"{Shown.Text(Symbol(text, start))} has no meaning in a check; docs/contract.md lists what has.");
        at += pair?.Length ?? 1;
        return new CheckToken(CheckTokenKind.Symbol, text[start..at], start);
    }

    private static string Number(string text, ref int at)
    {
        var start = at;
        Digits(text, ref at);
        if (at < text.Length && text[at] == '.')
        {
            at++;
            Digits(text, ref at);
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-')
                at++;
            Digits(text, ref at);
        }

        while (at < text.Length && (IsNamePart(text[at]) || text[at] == '.'))
            at++;
        var number = text[start..at];
        return YamlScalars.Number(number) is null ? throw Problem(start, $"{Shown.Text(number)} is no number, expected one such as 12, 0.5 or 1e-3.") : number;
    }

    private static void Digits(string text, ref int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
    }

    private static string Quoted(string text, ref int at)
    {
        var start = at;
        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length)
        {
            if (text[at] == '\0')
                throw Problem(at, "There is a NUL character, which no text holds.");
            if (text[at] != quote)
            {
                value.Append(text[at++]);
                continue;
            }

            at++;
            if (at == text.Length || text[at] != quote)
                return value.ToString();
            value.Append(text[at++]);
        }

        throw Problem(start, $"The quote {quote} is not closed; a quote inside is written twice, {quote}{quote}.");
    }

    private static string Symbol(string text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? text.Substring(at, 2) : text[at].ToString();

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c);

    private static bool IsNamePart(char c) => c == '_' || char.IsLetterOrDigit(c);

    private static CheckExpressionException Problem(int offset, string sentence) => new([new CheckProblem(offset, sentence)]);
}
