namespace MlopsBuild.Data;

/// <summary>A function that checks may call; the same row gives the same value always, and no row makes it fail.</summary>
/// <param name="Name">Name in lower case.</param>
/// <param name="Result">Type of the value; unknown means that of its arguments.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Sql">Its SQL by that of its arguments.</param>
internal sealed record CheckFunction(string Name, CheckType Result, IReadOnlyList<CheckParameter> Parameters, Func<IReadOnlyList<string>, string> Sql)
{
    private static readonly Dictionary<string, CheckFunction> Functions = List().ToDictionary(function => function.Name);

    /// <summary>How many of the parameters may be left out at the end.</summary>
    public int Optional { get; init; }

    /// <summary>Whether the last parameter may be repeated.</summary>
    public bool Repeats { get; init; }

    /// <summary>How many of the first arguments stand twice in the SQL, or in what the engine makes of it.</summary>
    public int Doubled { get; init; }

    /// <summary>The names of all functions.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Functions.Keys];

    /// <summary>The parts of time that <c>date_diff</c> counts.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["year", "quarter", "month", "week", "day", "hour", "minute", "second"];

    public static CheckFunction? Named(string name) => Functions.GetValueOrDefault(name.ToLowerInvariant());

    private static IEnumerable<CheckFunction> List()
    {
        foreach (var name in new[] { "abs", "floor", "ceil", "exp" })
            yield return new(name, CheckType.Number, [CheckParameter.Number], parts => $"{name}({parts[0]})");
        foreach (var name in new[] { "sqrt", "ln", "log10", "log2" })
            yield return new(name, CheckType.Number, [CheckParameter.Number], parts => $"TRY({name}({parts[0]}))");
        yield return new("sign", CheckType.Integer, [CheckParameter.Number], parts => $"CAST(sign({parts[0]}) AS BIGINT)");
        yield return new("round", CheckType.Number, [CheckParameter.Number, CheckParameter.Decimals], parts => $"round({string.Join(", ", parts)})") { Optional = 1 };
        yield return new("power", CheckType.Number, [CheckParameter.Number, CheckParameter.Number], parts => CheckTypes.Finite($"TRY(pow({parts[0]}, {parts[1]}))")) { Doubled = 2 };
        foreach (var name in new[] { "least", "greatest", "coalesce" })
            yield return new(name, CheckType.Unknown, [CheckParameter.Any], parts => $"{name}({string.Join(", ", parts)})") { Repeats = true };
        yield return new("nullif", CheckType.Unknown, [CheckParameter.Any, CheckParameter.Any], parts => $"NULLIF({parts[0]}, {parts[1]})") { Doubled = 1 };
        foreach (var name in new[] { "lower", "upper", "trim", "ltrim", "rtrim" })
            yield return new(name, CheckType.Text, [CheckParameter.Text], parts => $"{name}({parts[0]})");
        yield return new("length", CheckType.Integer, [CheckParameter.Text], parts => $"length({parts[0]})");
        yield return new("substr", CheckType.Text, [CheckParameter.Text, CheckParameter.Integer, CheckParameter.Integer], parts => $"TRY(substr({string.Join(", ", parts)}))") { Optional = 1 };
        foreach (var name in new[] { "contains", "starts_with", "ends_with" })
            yield return new(name, CheckType.Boolean, [CheckParameter.Text, CheckParameter.Text], parts => $"{name}({parts[0]}, {parts[1]})");
        foreach (var name in new[] { "regexp_matches", "regexp_full_match" })
            yield return new(name, CheckType.Boolean, [CheckParameter.Text, CheckParameter.Pattern], parts => $"{name}({parts[0]}, {parts[1]})");
        foreach (var name in new[] { "year", "quarter", "month", "day", "isodow", "hour", "minute", "second" })
            yield return new(name, CheckType.Integer, [CheckParameter.Time], parts => $"{name}({parts[0]})");
        yield return new("date_diff", CheckType.Integer, [CheckParameter.Part, CheckParameter.Time, CheckParameter.Time], parts => $"TRY(date_diff({string.Join(", ", parts)}))");
    }
}
