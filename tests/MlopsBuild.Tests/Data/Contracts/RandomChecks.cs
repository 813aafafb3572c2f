using DuckDB.NET.Data;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Contracts;

public sealed class RandomChecks : IDisposable
{
    private static readonly Column[] Columns =
    [
        new() { Name = "i", Type = ColumnType.Integer },
        new() { Name = "x", Type = ColumnType.Number },
        new() { Name = "t", Type = ColumnType.Text },
        new() { Name = "b", Type = ColumnType.Boolean },
        new() { Name = "d", Type = ColumnType.Date },
        new() { Name = "s", Type = ColumnType.Timestamp },
    ];

    private readonly DuckDBConnection connection = new("Data Source=:memory:");
    private Random random = new(0);

    public RandomChecks()
    {
        connection.Open();
        Execute("""
            CREATE TABLE r AS SELECT * FROM (VALUES
                (7::BIGINT, 2.5::DOUBLE, 'Émil', true, DATE '2026-03-01', TIMESTAMP '2026-03-01 13:30:00'),
                (9223372036854775807, 1.7e308, '', false, DATE '5881580-07-10', TIMESTAMP '294247-01-10 04:00:54.775806'),
                (-9223372036854775808, -1.7e308, repeat('x', 1000), true, DATE '-5877641-06-25', TIMESTAMP '-290308-12-22 00:00:00'),
                (0, 0, '1e400', false, DATE '1970-01-01', TIMESTAMP '1970-01-01'),
                (-1, 1e-320, '%_\', NULL, DATE '0001-01-01', TIMESTAMP '9999-12-31 23:59:59.999999'),
                (NULL, NULL, NULL, NULL, NULL, NULL)) AS v(i, x, t, b, d, s)
            """);
    }

    public void Dispose() => connection.Dispose();

    [Fact]
    public void RunOverEveryRow()
    {
        var taken = 0;
        for (var seed = 0; seed < 1500; seed++)
        {
            random = new Random(seed);
            var text = Boolean(4);
            CheckExpression check;
            try
            {
                check = CheckExpression.Parse(text, Columns);
            }
            catch (CheckExpressionException cause)
            {
                Assert.All(cause.Problems, problem => Assert.Equal("The expression is too complicated; split it into several checks.", problem.Sentence));
                continue;
            }

            taken++;
            var failure = Record.Exception(() => Execute($"SELECT count(*) FILTER (WHERE coalesce(NOT ({check.Sql(SqlText.Name)}), false)) FROM r"));
            Assert.True(failure is null, $"{text}\n{failure?.Message}\n{check.Sql(SqlText.Name)}");
        }

        Assert.InRange(taken, 1000, 1500);
    }

    [Fact]
    public void OfAnyWordsAreTakenOrRefused()
    {
        string[] words =
        [
            "i", "x", "t", "b", "d", "s", "1", "0.5", "'a'", "null", "true", "DATE '2026-01-31'", "(", ")", "(", ")", ",", "+", "-", "*", "/", "%", "||", "=", "<", ">=", "<>", "and", "or", "not", "is", "in",
            "between", "like", "case", "when", "then", "else", "end", "cast(", "as", "number", "text", "abs(", "coalesce(", "substr(", "date_diff('day',", "\"i\"", "least(", "round(", "nope", ";", "'",
        ];
        var taken = 0;
        for (var seed = 0; seed < 20_000; seed++)
        {
            random = new Random(seed);
            var text = string.Join(' ', Enumerable.Range(0, 1 + random.Next(9)).Select(_ => Pick(words)));
            try
            {
                var sql = CheckExpression.Parse(text, Columns).Sql(SqlText.Name);
                taken++;
                var failure = Record.Exception(() => Execute($"SELECT count({sql}) FROM r"));
                Assert.True(failure is null, $"{text}\n{failure?.Message}\n{sql}");
            }
            catch (CheckExpressionException cause)
            {
                Assert.All(cause.Problems, problem => Assert.InRange(problem.Offset, 0, text.Length));
            }
        }

        Assert.InRange(taken, 50, 10_000);
    }

    private string Boolean(int depth) => depth == 0 ? Pick("b", "true", "false", "(x > 1)", "(t = 'a')", "(null is null)") : random.Next(14) switch
    {
        0 => $"({Boolean(depth - 1)} and {Boolean(depth - 1)})",
        1 => $"({Boolean(depth - 1)} or {Boolean(depth - 1)})",
        2 => $"(not {Boolean(depth - 1)})",
        3 => $"({Number(depth - 1)} {Comparison()} {Number(depth - 1)})",
        4 => $"({Text(depth - 1)} {Comparison()} {Text(depth - 1)})",
        5 => $"({Time(depth - 1)} {Comparison()} {Time(depth - 1)})",
        6 => $"({Any(depth - 1)} is {Pick("", "not ")}null)",
        7 => $"({Number(depth - 1)} {Pick("", "not ")}in ({Number(depth - 1)}, {Number(depth - 1)}, null))",
        8 => $"({Time(depth - 1)} {Pick("", "not ")}between {Time(depth - 1)} and {Time(depth - 1)})",
        9 => $"({Text(depth - 1)} {Pick("", "not ")}like {Text(depth - 1)})",
        10 => $"{Pick("contains", "starts_with", "ends_with")}({Text(depth - 1)}, {Text(depth - 1)})",
        11 => $"{Pick("regexp_matches", "regexp_full_match")}({Text(depth - 1)}, '[a-z]+')",
        12 => $"cast({Pick(Text(depth - 1), Number(depth - 1))} as boolean)",
        _ => Choice(depth, Boolean),
    };

    private string Number(int depth) => depth == 0 ? Pick("i", "x", "0", "1", "-2.5", "1e300", "9223372036854775807", "99999999999999999999", "null") : random.Next(14) switch
    {
        0 or 1 => $"({Number(depth - 1)} {Pick("+", "-", "*", "/", "%")} {Number(depth - 1)})",
        2 => $"-{Number(depth - 1)}",
        3 => $"{Pick("abs", "floor", "ceil", "exp", "sqrt", "ln", "log10", "log2", "sign", "round")}({Number(depth - 1)})",
        4 => $"round({Number(depth - 1)}, {random.Next(16)})",
        5 => $"power({Number(depth - 1)}, {Number(depth - 1)})",
        6 => $"{Pick("least", "greatest", "coalesce")}({Number(depth - 1)}, {Number(depth - 1)})",
        7 => $"nullif({Number(depth - 1)}, {Number(depth - 1)})",
        8 => $"length({Text(depth - 1)})",
        9 => $"{Pick("year", "quarter", "month", "day", "isodow", "hour", "minute", "second")}({Time(depth - 1)})",
        10 => $"date_diff('{Pick([.. CheckFunction.Parts])}', {Time(depth - 1)}, {Time(depth - 1)})",
        11 => $"cast({Pick(Text(depth - 1), Number(depth - 1), Boolean(depth - 1))} as {Pick("integer", "number")})",
        12 => "(d - DATE '2026-01-31')",
        _ => Choice(depth, Number),
    };

    private string Text(int depth) => depth == 0 ? Pick("t", "''", "'a%'", "'it''s'", "null", "'2026-01-31'", "'nan'") : random.Next(6) switch
    {
        0 => $"({Text(depth - 1)} || {Text(depth - 1)})",
        1 => $"{Pick("lower", "upper", "trim", "ltrim", "rtrim")}({Text(depth - 1)})",
        2 => $"substr({Text(depth - 1)}, {Number(depth - 1)}{Pick("", $", {Number(depth - 1)}")})",
        3 => $"{Pick("least", "greatest", "coalesce", "nullif")}({Text(depth - 1)}, {Text(depth - 1)})",
        4 => $"cast({Any(depth - 1)} as text)",
        _ => Choice(depth, Text),
    };

    private string Time(int depth) => depth == 0 ? Pick("d", "s", "DATE '0001-01-01'", "TIMESTAMP '9999-12-31T23:59:59.999999Z'", "null") : random.Next(3) switch
    {
        0 => $"{Pick("least", "greatest", "coalesce", "nullif")}({Time(depth - 1)}, {Time(depth - 1)})",
        1 => $"cast({Pick(Text(depth - 1), Time(depth - 1))} as {Pick("date", "timestamp")})",
        _ => Choice(depth, Time),
    };

    private string Any(int depth) => random.Next(4) switch { 0 => Boolean(depth), 1 => Number(depth), 2 => Text(depth), _ => Time(depth) };

    private string Choice(int depth, Func<int, string> value) => random.Next(2) == 0
        ? $"case when {Boolean(depth - 1)} then {value(depth - 1)} else {value(depth - 1)} end"
        : $"case {Number(depth - 1)} when {Number(depth - 1)} then {value(depth - 1)} when null then null end";

    private string Comparison() => Pick("=", "<>", "!=", "<", "<=", ">", ">=");

    private string Pick(params string[] values) => values[random.Next(values.Length)];

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
    }
}
