using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>Reads queries over runs.</summary>
/// <param name="query">The query.</param>
internal sealed class RunQueryParser(string query)
{
    private const int Deepest = 64;
    private const int Longest = 10_000;

    private static readonly string[] Keywords = ["and", "or", "not", "is", "missing", "contains", "like", "in", "true", "false"];

    private IReadOnlyList<RunQueryToken> _tokens = [];
    private int _at;
    private int _depth;

    private RunQueryToken Next => _tokens[_at];

    /// <exception cref="RunQueryException">It cannot be understood.</exception>
    public RunCondition Parse()
    {
        Begin();
        var condition = Any();
        if (Next.Kind != RunQueryTokenKind.End)
            throw Problem(Next, $"expected \"and\", \"or\" or the end, found {Next.Shown}.");
        return condition;
    }

    /// <summary>Reads a field and, behind it, <c>asc</c> or <c>desc</c>.</summary>
    /// <exception cref="RunQueryException">It cannot be understood.</exception>
    public (RunField Field, bool Descending) ParseOrder()
    {
        Begin();
        var field = Field();
        var descending = Next.IsWord("desc");
        if (descending || Next.IsWord("asc"))
            _at++;
        if (Next.Kind != RunQueryTokenKind.End)
            throw Problem(Next, $"expected \"asc\", \"desc\" or the end, found {Next.Shown}.");
        return (field, descending);
    }

    private void Begin()
    {
        if (query.Length > Longest)
            throw new RunQueryException("", 0, $"it has {query.Length} characters, more than {Longest}.");
        _tokens = RunQueryTokens.Of(query);
    }

    private RunCondition Any()
    {
        List<RunCondition> parts = [All()];
        while (Next.IsWord("or"))
        {
            _at++;
            parts.Add(All());
        }

        return parts.Count == 1 ? parts[0] : new RunCondition.Any(parts);
    }

    private RunCondition All()
    {
        List<RunCondition> parts = [Negated()];
        while (Next.IsWord("and"))
        {
            _at++;
            parts.Add(Negated());
        }

        return parts.Count == 1 ? parts[0] : new RunCondition.All(parts);
    }

    private RunCondition Negated()
    {
        if (++_depth > Deepest)
            throw Problem(Next, $"more than {Deepest} conditions stand in each other.");
        try
        {
            if (Next.IsWord("not"))
            {
                _at++;
                return new RunCondition.Not(Negated());
            }

            if (!Next.Is("("))
                return Term();
            var open = Next;
            _at++;
            var condition = Any();
            if (!Next.Is(")"))
                throw Problem(Next, $"expected \")\" for the \"(\" at character {open.Position + 1}, found {Next.Shown}.");
            _at++;
            return condition;
        }
        finally
        {
            _depth--;
        }
    }

    private RunCondition Term()
    {
        var field = Field();
        var sign = Next;
        if (sign.IsWord("is"))
            return Missing(field);
        var negated = sign.IsWord("not");
        if (negated)
        {
            _at++;
            sign = Next;
            if (!sign.IsWord("in") && !sign.IsWord("contains") && !sign.IsWord("like"))
                throw Problem(sign, $"expected \"in\", \"contains\" or \"like\" behind \"not\", found {sign.Shown}.");
        }

        if (field.Type == RunFieldType.Boolean && (sign.Kind == RunQueryTokenKind.End || sign.Is(")") || sign.IsWord("and") || sign.IsWord("or")))
            return new RunCondition.True(field);
        RunCondition condition;
        if (sign.IsWord("in"))
        {
            _at++;
            condition = In(field);
        }
        else
        {
            var comparison = Sign(field, sign);
            _at++;
            condition = new RunCondition.Compared(field, comparison, Value(field, comparison));
        }

        return negated ? new RunCondition.Not(condition) : condition;
    }

    private RunCondition.Missing Missing(RunField field)
    {
        _at++;
        var negated = Next.IsWord("not");
        if (negated)
            _at++;
        if (!Next.IsWord("missing"))
            throw Problem(Next, $"expected \"missing\" behind \"is{(negated ? " not" : "")}\", found {Next.Shown}.");
        _at++;
        return new RunCondition.Missing(field, !negated);
    }

    private RunCondition.In In(RunField field)
    {
        if (!Next.Is("("))
            throw Problem(Next, $"expected \"(\" and values behind \"in\", found {Next.Shown}.");
        var values = new List<RunQueryValue>();
        do
        {
            _at++;
            values.Add(Value(field, RunComparisonSign.Equal));
        }
        while (Next.Is(","));
        if (!Next.Is(")"))
            throw Problem(Next, $"expected \",\" or \")\", found {Next.Shown}.");
        _at++;
        return new RunCondition.In(field, values);
    }

    private RunComparisonSign Sign(RunField field, RunQueryToken sign)
    {
        RunComparisonSign? found = sign.Kind switch
        {
            RunQueryTokenKind.Sign => sign.Text switch
            {
                "=" or "==" => RunComparisonSign.Equal,
                "!=" or "<>" => RunComparisonSign.Unequal,
                "<" => RunComparisonSign.Less,
                "<=" => RunComparisonSign.AtMost,
                ">" => RunComparisonSign.More,
                ">=" => RunComparisonSign.AtLeast,
                _ => null,
            },
            RunQueryTokenKind.Word when sign.IsWord("contains") => RunComparisonSign.Contains,
            RunQueryTokenKind.Word when sign.IsWord("like") => RunComparisonSign.Like,
            _ => null,
        };
        var expected = field.Type switch
        {
            RunFieldType.Text or RunFieldType.Hash => "=, !=, contains, like, in or is missing",
            RunFieldType.Boolean => "=, != or is missing",
            RunFieldType.Any => "=, !=, <, <=, >, >=, contains, like, in or is missing",
            _ => "=, !=, <, <=, >, >=, in or is missing",
        };
        if (found is not { } comparison)
            throw Problem(sign, $"expected {expected} behind {field.Shown}, found {sign.Shown}.");
        var ordered = comparison is RunComparisonSign.Less or RunComparisonSign.AtMost or RunComparisonSign.More or RunComparisonSign.AtLeast;
        var ofText = comparison is RunComparisonSign.Contains or RunComparisonSign.Like;
        var ofWords = field.Type is RunFieldType.Text or RunFieldType.Hash;
        if ((ordered && (ofWords || field.Type == RunFieldType.Boolean)) || (ofText && !ofWords && field.Type != RunFieldType.Any))
            throw Problem(sign, $"{field.Shown} is {Words(field.Type)}, expected {expected}, found {sign.Shown}.");
        return comparison;
    }

    private RunQueryValue Value(RunField field, RunComparisonSign sign)
    {
        var token = Next;
        var value = token.Kind switch
        {
            RunQueryTokenKind.Text => RunQueryValue.Of(token.Text),
            RunQueryTokenKind.Word => RunQueryValue.Read(token.Text),
            _ => null,
        };
        if (value is null)
        {
            throw Problem(token, token.Kind == RunQueryTokenKind.Word && !Keywords.Contains(token.Text.ToLowerInvariant())
                ? $"{token.Shown} is no value, expected {Expected(field, sign)}; a text stands in quotes: '{token.Text}'."
                : $"expected {Expected(field, sign)}, found {token.Shown}.");
        }

        var ofText = sign is RunComparisonSign.Contains or RunComparisonSign.Like;
        var fits = ofText ? value.Type == RunFieldType.Text : field.Type switch
        {
            RunFieldType.Text or RunFieldType.Hash => value.Type == RunFieldType.Text,
            RunFieldType.Number => value.Type == RunFieldType.Number,
            RunFieldType.Duration => value.Type is RunFieldType.Number or RunFieldType.Duration,
            RunFieldType.Instant => value.Type == RunFieldType.Instant,
            RunFieldType.Boolean => value.Type == RunFieldType.Boolean,
            _ => sign is RunComparisonSign.Equal or RunComparisonSign.Unequal ? value.Type is RunFieldType.Number or RunFieldType.Text or RunFieldType.Boolean : value.Type == RunFieldType.Number,
        };
        if (!fits)
            throw Problem(token, $"{field.Shown} is {Words(field.Type)}, expected {Expected(field, sign)}, found {token.Shown}.");
        _at++;
        return value;
    }

    private RunField Field()
    {
        var token = Next;
        if (token.Kind != RunQueryTokenKind.Word || Keywords.Contains(token.Text.ToLowerInvariant()))
            throw Problem(token, $"expected a field, one of {string.Join(", ", RunField.All)}, found {token.Shown}.");
        _at++;
        var dot = token.Text.IndexOf('.', StringComparison.Ordinal);
        var family = (dot < 0 ? token.Text : token.Text[..dot]).ToLowerInvariant();
        if (dot < 0 && RunField.IsSingle(family))
            return new RunField(family, "");
        if (dot >= 0 && RunField.IsFamily(family))
        {
            var name = Unquoted(token, dot + 1);
            return name.Length > 0 ? new RunField(family, name) : throw Problem(token, $"expected a name behind \"{family}.\".");
        }

        throw Problem(token, $"there is no field {token.Shown}.{Meant(token.Text, family, dot)} Expected one of {string.Join(", ", RunField.All)}.");
    }

    // A whole name may stand in quotes: gates.'r2 at least 0.97'.
    private string Unquoted(RunQueryToken token, int start)
    {
        var name = token.Text[start..];
        if (name.Length == 0 || name[0] is not ('\'' or '"'))
            return name.AsSpan().ContainsAny('\'', '"') ? throw Problem(token, $"a quote stands within a name, expected the whole name behind \"{token.Text[..start]}\" in quotes.") : name;
        var inner = RunQueryTokens.Of(name);
        return inner.Count == 2 ? inner[0].Text : throw Problem(token, $"expected nothing behind the quoted name {inner[0].Shown}.");
    }

    private static string Meant(string text, string family, int dot)
    {
        if (dot < 0 && Metric.All.Any(metric => metric.Name.Equals(text, StringComparison.OrdinalIgnoreCase)))
            return $" Did you mean \"metrics.{text}\"?";
        if (dot < 0 && RunField.IsFamily(family))
            return $" Did you mean \"{family}.<name>\"?";
        var known = RunField.All.Select(name => name.EndsWith(".<name>", StringComparison.Ordinal) ? name[..^7] : name);
        return NearestName.Of(family, known) is { } near ? $" Did you mean \"{near}{(dot >= 0 ? text[dot..] : "")}\"?" : "";
    }

    private static string Expected(RunField field, RunComparisonSign sign) => sign is RunComparisonSign.Contains or RunComparisonSign.Like ? "a text in quotes" : field.Type switch
    {
        RunFieldType.Text => "a text in quotes, such as 'GitHubActions'",
        RunFieldType.Hash => "a text in quotes, such as '4e61bf8'",
        RunFieldType.Number => "a number",
        RunFieldType.Duration => "a number of seconds or a duration such as 90s, 5m, 1h30m or 7d",
        RunFieldType.Instant => "a date such as 2026-11-01, or a time (UTC) such as 2026-11-01T14:30",
        RunFieldType.Boolean => "true or false",
        _ => sign is RunComparisonSign.Equal or RunComparisonSign.Unequal ? "a number, a text in quotes, true or false" : "a number",
    };

    private static string Words(RunFieldType type) => type switch
    {
        RunFieldType.Text => "text",
        RunFieldType.Hash => "a hash",
        RunFieldType.Number => "a number",
        RunFieldType.Duration => "a duration",
        RunFieldType.Instant => "a time",
        RunFieldType.Boolean => "true or false",
        _ => "a number, a text, true or false",
    };

    private RunQueryException Problem(RunQueryToken token, string problem) => new(query, token.Position, problem);
}
