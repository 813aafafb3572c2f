using System.Globalization;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

internal sealed partial class CheckParser
{
    private static readonly string[] TimestampForms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF"];

    private CheckNode Operation(CheckType type, int offset, IReadOnlyList<CheckNode> parts, Func<IReadOnlyList<string>, string> sql, Func<int, int>? times = null)
    {
        var node = new CheckNode.Operation(type, offset, parts, sql, times);
        if (node.Weight > Heaviest)
            throw Syntax(offset, "The expression is too complicated; split it into several checks.");
        return node.Depth <= Deepest ? node : throw TooDeep(offset);
    }

    private CheckNode Column(CheckToken token)
    {
        var column = columns.FirstOrDefault(column => column.Name == token.Text);
        if (column is null)
        {
            Report(token.Offset, $"There is no column {Shown.Text(token.Text)}; {Shown.Instead(token.Text, [.. columns.Select(each => each.Name)])}{(token.Kind == CheckTokenKind.Name ? " Text stands in single quotes." : "")}");
            return new CheckNode.Constant(CheckType.Unknown, token.Offset, "NULL");
        }

        if (!Used.Contains(column.Name))
            Used.Add(column.Name);
        return new CheckNode.Reference(CheckTypes.Of(column.Type), token.Offset, column.Name);
    }

    private CheckNode Compare(CheckToken token, CheckNode left, CheckNode right)
    {
        var parts = Same(token, [left, right]);
        if (token.Text is not ("=" or "<>" or "!="))
            parts = Ordered(token, parts);
        var symbol = token.Text == "!=" ? "<>" : token.Text;
        return Operation(CheckType.Boolean, left.Offset, parts, sql => $"({sql[0]} {symbol} {sql[1]})");
    }

    private CheckNode Arithmetic(CheckToken token, CheckNode left, CheckNode right)
    {
        var what = $"\"{token.Text}\"";
        // What the engine joins with a constant null has no type of its own.
        if (token.Text == "||")
            return Operation(CheckType.Text, left.Offset, [Need(left, CheckType.Text, what), Need(right, CheckType.Text, what)], sql => $"CAST(({sql[0]} || {sql[1]}) AS VARCHAR)");
        if (token.Text == "-" && left.Type == CheckType.Date && right.Type == CheckType.Date)
            return Operation(CheckType.Integer, left.Offset, [left, right], sql => $"TRY({sql[0]} - {sql[1]})");
        if (left.Type is CheckType.Date or CheckType.Timestamp || right.Type is CheckType.Date or CheckType.Timestamp)
        {
            Report(token.Offset, $"{what} between {CheckTypes.Word(left.Type)} and {CheckTypes.Word(right.Type)} is not possible; take the difference of two dates in days (a - b), or date_diff('hour', a, b).");
            return new CheckNode.Constant(CheckType.Unknown, left.Offset, "NULL");
        }

        CheckNode[] parts = [Need(left, CheckType.Number, what), Need(right, CheckType.Number, what)];
        // The engine makes CASE WHEN b = 0 THEN NULL ELSE b END of NULLIF(b, 0).
        return token.Text is "/" or "%"
            ? Operation(CheckType.Number, left.Offset, parts, sql => $"({sql[0]} {token.Text} NULLIF({sql[1]}, 0))", i => 1 + i)
            : Operation(CheckType.Number, left.Offset, parts, sql => $"({sql[0]} {token.Text} {sql[1]})");
    }

    private CheckNode Case(CheckToken token)
    {
        Enter();
        var subject = Current.IsWord("when") ? null : Or();
        var whens = new List<CheckNode>();
        var results = new List<CheckNode>();
        while (TakeWord("when"))
        {
            whens.Add(subject is null ? Need(Or(), CheckType.Boolean, "\"when\"") : Or());
            if (!TakeWord("then"))
                throw Syntax(Current, $"{Current.Found} is not expected here, expected then.");
            results.Add(Or());
        }

        if (whens.Count == 0)
            throw Syntax(Current, $"{Current.Found} is not expected here, expected when.");
        var hasElse = TakeWord("else");
        if (hasElse)
            results.Add(Or());
        if (!TakeWord("end"))
            throw Syntax(Current, $"{Current.Found} is not expected here, expected when, else or end.");
        depth--;
        var count = whens.Count;
        var conditions = subject is null ? whens : Same(token, [subject, .. whens]);
        var values = Same(token, results);
        var first = subject is null ? 0 : 1;
        return Operation(values[0].Type, token.Offset, [.. conditions, .. values], sql =>
        {
            var pairs = Enumerable.Range(0, count).Select(i => $" WHEN {sql[first + i]} THEN {sql[first + count + i]}");
            return $"(CASE{(first == 1 ? $" {sql[0]}" : "")}{string.Concat(pairs)}{(hasElse ? $" ELSE {sql[^1]}" : "")} END)";
        }, i => i < first ? count : 1);
    }

    private CheckNode Cast(CheckToken token)
    {
        Take("(");
        var value = Or();
        if (!TakeWord("as"))
            throw Syntax(Current, $"{Current.Found} is not expected here, expected cast(... as number).");
        var name = tokens[next];
        if (name.Kind != CheckTokenKind.Word || CheckTypes.Named(name.Text) is not { } type)
            throw Syntax(name, $"{name.Found} is no type, expected integer, number, text, boolean, date or timestamp.");
        next++;
        Take(")");
        var (from, sql) = (value.Type, CheckTypes.Sql(type));
        if (from == type || from == CheckType.Unknown)
            return CheckTypes.As(value, type);
        var isPossible = from == CheckType.Text || type == CheckType.Text
            || (from is CheckType.Date or CheckType.Timestamp) == (type is CheckType.Date or CheckType.Timestamp);
        if (!isPossible)
            Report(token.Offset, $"{CheckTypes.Word(from)} cannot be cast to {CheckTypes.Word(type)}.");
        return type == CheckType.Number
            ? Operation(type, token.Offset, [value], parts => CheckTypes.Finite($"TRY_CAST({parts[0]} AS {sql})"), _ => 2)
            : Operation(type, token.Offset, [value], parts => $"TRY_CAST({parts[0]} AS {sql})");
    }

    private CheckNode Instant(CheckToken word, CheckToken text)
    {
        if (word.IsWord("date"))
        {
            if (DateOnly.TryParseExact(text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return new CheckNode.Constant(CheckType.Date, word.Offset, $"DATE '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'");
            Report(text.Offset, $"{text.Found} is no date, expected one such as DATE '2026-01-31'.");
            return new CheckNode.Constant(CheckType.Date, word.Offset, "NULL");
        }

        if (Instants.Time(text.Text) is { } time || DateTime.TryParseExact(text.Text, TimestampForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            return new CheckNode.Constant(CheckType.Timestamp, word.Offset, $"TIMESTAMP '{time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'");
        Report(text.Offset, $"{text.Found} is no point in time, expected one in UTC such as TIMESTAMP '2026-01-31T12:00:00Z'.");
        return new CheckNode.Constant(CheckType.Timestamp, word.Offset, "NULL");
    }

    private CheckNode Call(CheckToken name)
    {
        if (CheckFunction.Named(name.Text) is not { } function)
            throw Syntax(name, $"{Shown.Text(name.Text)} is not among the functions of checks; {Instead(name.Text)}");
        Take("(");
        var arguments = Arguments();
        var least = function.Parameters.Count - function.Optional;
        if (arguments.Count < least || (arguments.Count > function.Parameters.Count && !function.Repeats))
        {
            Report(name.Offset, $"\"{function.Name}\" has {arguments.Count} arguments, expected {least}{(function.Repeats ? " or more" : function.Optional > 0 ? $" or {function.Parameters.Count}" : "")}.");
            return new CheckNode.Constant(function.Result, name.Offset, "NULL");
        }

        var what = $"\"{function.Name}\"";
        var any = new List<int>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = function.Parameters[Math.Min(i, function.Parameters.Count - 1)];
            if (parameter == CheckParameter.Any)
                any.Add(i);
            else
                arguments[i] = Argument(what, parameter, arguments[i]);
        }

        var same = Same(name, any.ConvertAll(i => arguments[i]));
        for (var i = 0; i < any.Count; i++)
            arguments[any[i]] = same[i];
        if (function.Name is "least" or "greatest")
            Ordered(name, same);
        return Operation(function.Result == CheckType.Unknown ? same[0].Type : function.Result, name.Offset, arguments, function.Sql, i => i < function.Doubled ? 2 : 1);
    }

    private CheckNode Argument(string what, CheckParameter parameter, CheckNode node)
    {
        switch (parameter)
        {
            case CheckParameter.Number:
                return Need(node, CheckType.Number, what);
            case CheckParameter.Integer:
                return node.Type == CheckType.Integer ? node : CheckTypes.As(Need(node, CheckType.Number, what), CheckType.Integer);
            case CheckParameter.Text:
                return Need(node, CheckType.Text, what);
            case CheckParameter.Time:
                return Need(node, CheckType.Timestamp, what);
            case CheckParameter.Decimals when node is CheckNode.Constant { Type: CheckType.Integer, Text: var digits } && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var decimals) && decimals <= 15:
            case CheckParameter.Part when node is CheckNode.Constant { Value: { } part } && CheckFunction.Parts.Contains(part):
                return node;
            case CheckParameter.Pattern when node is CheckNode.Constant { Value: { } pattern }:
                Patterns.Add((node.Offset, pattern));
                return node;
        }

        var expected = parameter switch
        {
            CheckParameter.Decimals => "a whole number of decimals from 0 to 15",
            CheckParameter.Part => $"one of {string.Join(", ", CheckFunction.Parts.Select(part => $"'{part}'"))}",
            _ => "a pattern in single quotes",
        };
        Report(node.Offset, $"An argument of {what} is wrong, expected {expected}.");
        return node;
    }

    /// <summary>The node as a value of the type, which is reported when it is not possible.</summary>
    private CheckNode Need(CheckNode node, CheckType type, string what)
    {
        var hasType = node.Type == type || node.Type == CheckType.Unknown || (node.Type, type) is (CheckType.Integer, CheckType.Number) or (CheckType.Date, CheckType.Timestamp);
        if (hasType)
            return CheckTypes.As(node, type);
        Report(node.Offset, $"{what} is given {CheckTypes.Word(node.Type)}, expected {(type == CheckType.Timestamp ? "a date or timestamp" : CheckTypes.Word(type))}{Hint(node, type)}.");
        return new CheckNode.Constant(CheckType.Unknown, node.Offset, "NULL");
    }

    /// <summary>The nodes as values of one type.</summary>
    private List<CheckNode> Same(CheckToken token, List<CheckNode> nodes)
    {
        var type = CheckType.Unknown;
        foreach (var node in nodes)
        {
            if (CheckTypes.Common(type, node.Type) is not { } common)
            {
                Report(node.Offset, $"\"{token.Text.ToLowerInvariant()}\" brings {CheckTypes.Word(type)} together with {CheckTypes.Word(node.Type)}, expected values of one type{Hint(node, type)}{nodes.Select(other => Hint(other, node.Type)).FirstOrDefault(hint => hint.Length > 0)}.");
                return nodes.ConvertAll(each => (CheckNode)new CheckNode.Constant(CheckType.Unknown, each.Offset, "NULL"));
            }

            type = common;
        }

        return nodes.ConvertAll(node => CheckTypes.As(node, type));
    }

    private List<CheckNode> Ordered(CheckToken token, List<CheckNode> nodes)
    {
        if (nodes[0].Type == CheckType.Boolean)
            Report(token.Offset, $"\"{token.Text.ToLowerInvariant()}\" compares the order of values, which true and false do not have.");
        return nodes;
    }

    private static string Hint(CheckNode node, CheckType type) => node is CheckNode.Constant { Value: { } text } && type is CheckType.Date or CheckType.Timestamp && Instants.Time(text) is not null
        ? $"; write {(type == CheckType.Date ? "DATE" : "TIMESTAMP")} '{text}'"
        : "";

    private static string Instead(string name) => NearestName.Of(name, CheckFunction.Names) is { } nearest ? $"did you mean \"{nearest}\"?" : $"expected one of {string.Join(", ", CheckFunction.Names)}.";
}
