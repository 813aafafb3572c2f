using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Reads a check from the loosest operator, <c>or</c>, to the tightest, a sign.</summary>
internal sealed partial class CheckParser
{
    private const int Deepest = 100;
    private const int Heaviest = 4000;

    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "or", "not", "in", "is", "null", "between", "like", "case", "when", "then", "else", "end", "cast", "as", "true", "false",
    };

    private static readonly string[] Comparisons = ["=", "<>", "!=", "<", "<=", ">", ">="];

    private readonly List<CheckToken> tokens;
    private readonly IReadOnlyList<Column> columns;
    private readonly List<CheckProblem> problems = [];
    private int next;
    private int depth;

    public CheckParser(string text, IReadOnlyList<Column> columns)
    {
        tokens = CheckTokens.Of(text);
        this.columns = columns;
    }

    public List<string> Used { get; } = [];

    public List<(int Offset, string Pattern)> Patterns { get; } = [];

    private CheckToken Current => tokens[next];

    /// <summary>The whole text as a condition.</summary>
    /// <exception cref="CheckExpressionException">It is none.</exception>
    public CheckNode Condition()
    {
        if (Current.Kind == CheckTokenKind.End)
            throw Syntax(Current, "The expression is empty, expected a condition such as min_price <= max_price.");
        var root = Or();
        if (Current.Kind != CheckTokenKind.End)
            throw Syntax(Current, Array.Exists(Comparisons, Current.Is) ? $"Comparisons cannot be chained at {Current.Found}; write a < b and b < c." : $"{Current.Found} is not expected here; is an operator missing before it?");
        if (root.Type != CheckType.Boolean && problems.Count == 0)
            Report(root.Offset, $"The expression gives {CheckTypes.Word(root.Type)}, expected a condition that is true or false.");
        return problems.Count == 0 ? root : throw new CheckExpressionException([.. problems.OrderBy(problem => problem.Offset)]);
    }

    private CheckNode Or() => Chain("or", () => Chain("and", Not));

    private CheckNode Chain(string word, Func<CheckNode> operand)
    {
        Enter();
        var first = operand();
        var parts = new List<CheckNode> { first };
        while (TakeWord(word))
            parts.Add(operand());
        depth--;
        if (parts.Count == 1)
            return first;
        var keyword = word.ToUpperInvariant();
        return Operation(CheckType.Boolean, first.Offset, parts.ConvertAll(part => Need(part, CheckType.Boolean, $"\"{word}\"")), sql => $"({string.Join($" {keyword} ", sql)})");
    }

    private CheckNode Not()
    {
        var token = Current;
        if (!TakeWord("not"))
            return Comparison();
        Enter();
        var operand = Need(Not(), CheckType.Boolean, "\"not\"");
        depth--;
        return Operation(CheckType.Boolean, token.Offset, [operand], sql => $"(NOT {sql[0]})");
    }

    private CheckNode Comparison()
    {
        var left = Sum();
        var token = Current;
        if (Array.Exists(Comparisons, token.Is))
        {
            next++;
            return Compare(token, left, Sum());
        }

        if (TakeWord("is"))
        {
            var negated = TakeWord("not");
            if (!TakeWord("null"))
                throw Syntax(Current, $"\"is\" is followed by {Current.Found}, expected null or not null.");
            return Operation(CheckType.Boolean, left.Offset, [left], sql => $"({sql[0]} IS {(negated ? "NOT " : "")}NULL)");
        }

        var not = token.IsWord("not") && !tokens[next + 1].Is("(") ? TakeWord("not") ? "NOT " : "" : "";
        token = Current;
        if (TakeWord("between"))
        {
            var low = Sum();
            if (!TakeWord("and"))
                throw Syntax(Current, $"{Current.Found} is not expected here, expected between ... and ....");
            var parts = Ordered(token, Same(token, [left, low, Sum()]));
            return Operation(CheckType.Boolean, left.Offset, parts, sql => $"({sql[0]} {not}BETWEEN {sql[1]} AND {sql[2]})");
        }

        if (TakeWord("in"))
        {
            Take("(");
            var parts = Same(token, [left, .. Arguments()]);
            if (parts.Count == 1)
                throw Syntax(token, "The list after \"in\" is empty, expected values such as ('a', 'b').");
            return Operation(CheckType.Boolean, left.Offset, parts, sql => $"({sql[0]} {not}IN ({string.Join(", ", sql.Skip(1))}))");
        }

        if (TakeWord("like"))
        {
            CheckNode[] parts = [Need(left, CheckType.Text, "\"like\""), Need(Sum(), CheckType.Text, "\"like\"")];
            return Operation(CheckType.Boolean, left.Offset, parts, sql => $"({sql[0]} {not}LIKE {sql[1]})");
        }

        return not.Length == 0 ? left : throw Syntax(Current, $"\"not\" is followed by {Current.Found}, expected in, between or like.");
    }

    private CheckNode Sum()
    {
        var left = Product();
        while (Current.Is("+") || Current.Is("-") || Current.Is("||"))
            left = Arithmetic(tokens[next++], left, Product());
        return left;
    }

    private CheckNode Product()
    {
        var left = Signed();
        while (Current.Is("*") || Current.Is("/") || Current.Is("%"))
            left = Arithmetic(tokens[next++], left, Signed());
        return left;
    }

    private CheckNode Signed()
    {
        var token = Current;
        if (!token.Is("-") && !token.Is("+"))
            return Primary();
        next++;
        Enter();
        var operand = Signed();
        depth--;
        if (operand is CheckNode.Constant { Type: CheckType.Integer or CheckType.Number } constant && token.Is("-"))
            return new CheckNode.Constant(constant.Type, token.Offset, constant.Type == CheckType.Integer && constant.Text is ['(', '-', .. var digits, ')'] ? digits : $"(-{constant.Text})");
        var number = Need(operand, CheckType.Number, $"The sign \"{token.Text}\"");
        return token.Is("-") ? Operation(CheckType.Number, token.Offset, [number], sql => $"(-{sql[0]})") : number;
    }

    private CheckNode Primary()
    {
        var token = tokens[next];
        if (token.Kind != CheckTokenKind.End)
            next++;
        switch (token.Kind)
        {
            case CheckTokenKind.Number:
                return long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
                    ? new CheckNode.Constant(CheckType.Integer, token.Offset, whole.ToString(CultureInfo.InvariantCulture))
                    : new CheckNode.Constant(CheckType.Number, token.Offset, SqlText.Number(YamlScalars.Number(token.Text)!.Value));
            case CheckTokenKind.Text:
                return new CheckNode.Constant(CheckType.Text, token.Offset, SqlText.Text(token.Text)) { Value = token.Text };
            case CheckTokenKind.Name:
                return Column(token);
            case CheckTokenKind.Word:
                return Word(token);
            case CheckTokenKind.Symbol when token.Text == "(":
                var inner = Or();
                Take(")");
                return inner;
            default:
                throw Syntax(token, token.Kind == CheckTokenKind.End ? "The expression ends where a value is expected." : $"{token.Found} stands where a value is expected.");
        }
    }

    private CheckNode Word(CheckToken token)
    {
        switch (token.Text.ToLowerInvariant())
        {
            case "true" or "false":
                return new CheckNode.Constant(CheckType.Boolean, token.Offset, token.Text.ToUpperInvariant());
            case "null":
                return new CheckNode.Constant(CheckType.Unknown, token.Offset, "NULL");
            case "case":
                return Case(token);
            case "cast":
                return Cast(token);
            case "date" or "timestamp" when Current.Kind == CheckTokenKind.Text:
                return Instant(token, tokens[next++]);
        }

        if (Keywords.Contains(token.Text))
            throw Syntax(token, $"{token.Found} stands where a value is expected; a column of that name is written in double quotes.");
        return Current.Is("(") ? Call(token) : Column(token);
    }

    private List<CheckNode> Arguments()
    {
        var arguments = new List<CheckNode>();
        if (Current.Is(")"))
        {
            next++;
            return arguments;
        }

        do
            arguments.Add(Or());
        while (TakeSymbol(","));
        Take(")");
        return arguments;
    }

    private bool TakeWord(string word)
    {
        if (!Current.IsWord(word))
            return false;
        next++;
        return true;
    }

    private bool TakeSymbol(string symbol)
    {
        if (!Current.Is(symbol))
            return false;
        next++;
        return true;
    }

    private void Take(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw Syntax(Current, $"{Current.Found} is not expected here, expected \"{symbol}\".");
    }

    private void Enter()
    {
        if (++depth > 2 * Deepest)
            throw TooDeep(Current.Offset);
    }

    private CheckExpressionException TooDeep(int offset) => Syntax(offset, $"The expression is nested more than {Deepest} deep; split it into several checks.");

    private CheckExpressionException Syntax(CheckToken token, string sentence) => Syntax(token.Offset, char.ToUpperInvariant(sentence[0]) + sentence[1..]);

    private CheckExpressionException Syntax(int offset, string sentence) => new([.. problems.Append(new CheckProblem(offset, sentence)).OrderBy(problem => problem.Offset)]);

    private void Report(int offset, string sentence) => problems.Add(new CheckProblem(offset, char.ToUpperInvariant(sentence[0]) + sentence[1..]));
}
