using DuckDB.NET.Data;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Contracts;

public sealed class CheckExpressions : IDisposable
{
    private static readonly Column[] Columns =
    [
        new() { Name = "i", Type = ColumnType.Integer },
        new() { Name = "x", Type = ColumnType.Number },
        new() { Name = "t", Type = ColumnType.Text },
        new() { Name = "b", Type = ColumnType.Boolean },
        new() { Name = "d", Type = ColumnType.Date },
        new() { Name = "s", Type = ColumnType.Timestamp },
        new() { Name = "none", Type = ColumnType.Number },
        new() { Name = "a \"b\"; DROP TABLE r; --", Type = ColumnType.Number },
    ];

    private readonly DuckDBConnection connection = new("Data Source=:memory:");

    public CheckExpressions()
    {
        connection.Open();
        Scalar("""
            CREATE TABLE r AS SELECT 7::BIGINT AS i, 2.5::DOUBLE AS x, 'Émil' AS t, true AS b, DATE '2026-03-01' AS d,
            TIMESTAMP '2026-03-01 13:30:00' AS s, NULL::DOUBLE AS none, 1::DOUBLE AS "a ""b""; DROP TABLE r; --"
            """);
    }

    public void Dispose() => connection.Dispose();

    [Theory]
    [InlineData("i = 7 and x > 2 or false")]
    [InlineData("true or true and false")]
    [InlineData("not false and not (true and false)")]
    [InlineData("not i = 8")]
    [InlineData("1 + 2 * 3 = 7 and (1 + 2) * 3 = 9 and 10 - 2 - 3 = 5 and 12 / 2 / 3 = 2")]
    [InlineData("i / 2 = 3.5")]
    [InlineData("i % 4 = 3 and -i = -7 and - -i = +7 and 2 - -1 = 3")]
    [InlineData(".5 < 1e0 and 1.e1 = 10")]
    [InlineData("i between 7 and 8 and i not between 8 and 9")]
    [InlineData("i in (1, 7) and t not in ('a', 'b') and i in (6.5, 7.0)")]
    [InlineData("none is null and i is not null")]
    [InlineData("t like 'É%' and t not like 'e%' and 'it''s' like 'it_s'")]
    [InlineData("t || '!' = 'Émil!'")]
    [InlineData("case when i > 5 then 'big' else 'small' end = 'big'")]
    [InlineData("case i when 6 then 'six' when 7 then 'seven' end = 'seven'")]
    [InlineData("cast('12' as integer) = 12 and cast(i as text) = '7' and cast('1e1' as number) = 10 and cast('true' as boolean)")]
    [InlineData("cast('no number' as number) is null and cast(1e300 as integer) is null and cast('nan' as number) is null")]
    [InlineData("cast(s as date) = d and cast(d as timestamp) < s and d < s")]
    [InlineData("d = DATE '2026-03-01' and s > timestamp '2026-03-01T13:00:00Z' and s = TIMESTAMP '2026-03-01 13:30:00'")]
    [InlineData("d - date '2026-02-01' = 28")]
    [InlineData("abs(-x) = 2.5 and round(2.567, 1) = 2.6 and round(x) = 3 and floor(x) = 2 and ceil(x) = 3 and sign(-x) = -1")]
    [InlineData("sqrt(16) = 4 and ln(exp(1)) = 1 and log10(1000) = 3 and log2(8) = 3 and power(2, 10) = 1024")]
    [InlineData("least(3, i, 1.5) = 1.5 and greatest('a', t) = t and coalesce(none, 4) = 4 and nullif(i, 7) is null")]
    [InlineData("lower(t) = 'émil' and upper('a') = 'A' and trim('  a ') = 'a' and ltrim(' a') = rtrim('a ') and length(t) = 4 and length('😀') = 1")]
    [InlineData("substr(t, 2) = 'mil' and substr(t, 2, 2) = 'mi' and contains(t, 'mi') and starts_with(t, 'É') and ends_with(t, 'l')")]
    [InlineData("regexp_matches(t, 'm.l$') and not regexp_full_match(t, 'm.l') and regexp_full_match('ab', '[a-b]{2}')")]
    [InlineData("year(d) = 2026 and quarter(d) = 1 and month(d) = 3 and day(d) = 1 and isodow(d) = 7 and hour(s) = 13 and minute(s) = 30 and second(s) = 0")]
    [InlineData("date_diff('day', d, DATE '2026-03-11') = 10 and date_diff('minute', d, s) = 810 and date_diff('year', DATE '2025-12-31', d) = 1")]
    [InlineData("\"a \"\"b\"\"; DROP TABLE r; --\" = 1")]
    public void AConditionHoldsAsInSql(string text) => Assert.Equal(true, Value(text));

    [Fact]
    public void ColumnsAreSpeltExactly() => Assert.Equal(
        "There is no column \"B\"; did you mean \"b\"? There is no column \"I\"; did you mean \"i\"?",
        Assert.Throws<CheckExpressionException>(() => CheckExpression.Parse("B is null or I = 7", Columns)).Message);

    [Theory]
    [InlineData("none > 1")]
    [InlineData("x / 0 > 1")]
    [InlineData("i % 0 = 1")]
    [InlineData("sqrt(-x) > 0")]
    [InlineData("ln(0 * x) > 0")]
    [InlineData("log2(-x) > 0")]
    [InlineData("power(-x, 0.5) > 0")]
    [InlineData("power(0, -1) > 0")]
    [InlineData("cast(t as integer) > 0")]
    [InlineData("cast(t as date) > d")]
    [InlineData("substr(t, 1e300, 1) = ''")]
    [InlineData("year(null) = 1")]
    [InlineData("lower(null) like null")]
    [InlineData("null in (null)")]
    [InlineData("coalesce(null, null) = d")]
    public void WhatHasNoResultIsUnknown(string text) => Assert.Null(Value(text));

    [Theory]
    [InlineData("i * i * i * i > 0")]
    [InlineData("i + i > 0")]
    [InlineData("abs(i) > 0")]
    [InlineData("-i < 0 or true")]
    [InlineData("x * x * x > 0")]
    [InlineData("exp(x) > 0")]
    [InlineData("power(x, x) > 0 or true")]
    [InlineData("round(x, 15) > 0")]
    [InlineData("substr(t, i, i) = '' or true")]
    [InlineData("cast(x as integer) > 0 or true")]
    [InlineData("d - date '0001-01-01' > 0")]
    [InlineData("date_diff('second', s, timestamp '0001-01-01') < 0 or true")]
    [InlineData("d < s or s < d or true")]
    [InlineData("year(d) > 0")]
    public void ExtremeValuesCrashNoQuery(string text)
    {
        Scalar("UPDATE r SET i = 9223372036854775807, x = 1.7e308, d = DATE '5881580-07-10', s = TIMESTAMP '294247-01-10 04:00:54.775806'");
        Assert.NotEqual(false, Value(text));
        Scalar("UPDATE r SET i = -9223372036854775808, x = -1.7e308, d = DATE '-5877641-06-25', s = TIMESTAMP '-290308-12-22 00:00:00'");
        Value(text);
    }

    [Theory]
    [InlineData("", 0, "The expression is empty, expected a condition such as min_price <= max_price.")]
    [InlineData("i +", 3, "The expression ends where a value is expected.")]
    [InlineData("i > 1 x", 6, "\"x\" is not expected here; is an operator missing before it?")]
    [InlineData("1 < i < 9", 6, "Comparisons cannot be chained at \"<\"; write a < b and b < c.")]
    [InlineData("(i > 1", 6, "The end is not expected here, expected \")\".")]
    [InlineData("t = 'open", 4, "The quote ' is not closed; a quote inside is written twice, ''.")]
    [InlineData("i ; 1", 2, "\";\" has no meaning in a check; docs/contract.md lists what has.")]
    [InlineData("i = 1 -- note", 9, "There is no column \"note\"; did you mean \"none\"?")]
    [InlineData("i::text = '1'", 1, "\":\" has no meaning in a check; docs/contract.md lists what has.")]
    [InlineData("x = 1abc", 4, "\"1abc\" is no number, expected one such as 12, 0.5 or 1e-3.")]
    [InlineData("x = 1e999", 4, "\"1e999\" is no number, expected one such as 12, 0.5 or 1e-3.")]
    [InlineData("i is 7", 5, "\"is\" is followed by \"7\", expected null or not null.")]
    [InlineData("i not 7", 6, "\"not\" is followed by \"7\", expected in, between or like.")]
    [InlineData("i in ()", 2, "The list after \"in\" is empty, expected values such as ('a', 'b').")]
    [InlineData("i and b", 0, "\"and\" is given integer, expected boolean.")]
    [InlineData("i", 0, "The expression gives integer, expected a condition that is true or false.")]
    [InlineData("null", 0, "The expression gives null, expected a condition that is true or false.")]
    [InlineData("i = t", 4, "\"=\" brings integer together with text, expected values of one type.")]
    [InlineData("d > '2026-01-31'", 4, "\">\" brings date together with text, expected values of one type; write DATE '2026-01-31'.")]
    [InlineData("t + 1 > 2", 0, "\"+\" is given text, expected number.")]
    [InlineData("d + 1 > d", 2, "\"+\" between date and integer is not possible; take the difference of two dates in days (a - b), or date_diff('hour', a, b).")]
    [InlineData("b < true", 2, "\"<\" compares the order of values, which true and false do not have.")]
    [InlineData("lenght(t) > 1", 0, "\"lenght\" is not among the functions of checks; did you mean \"length\"?")]
    [InlineData("length(i) > 1", 7, "\"length\" is given integer, expected text.")]
    [InlineData("power(i) > 1", 0, "\"power\" has 1 arguments, expected 2.")]
    [InlineData("round(x, i) > 1", 9, "An argument of \"round\" is wrong, expected a whole number of decimals from 0 to 15.")]
    [InlineData("date_diff('eon', d, s) > 1", 10, "An argument of \"date_diff\" is wrong, expected one of 'year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'.")]
    [InlineData("regexp_matches(t, t)", 18, "An argument of \"regexp_matches\" is wrong, expected a pattern in single quotes.")]
    [InlineData("cast(i as varchar) = '7'", 10, "\"varchar\" is no type, expected integer, number, text, boolean, date or timestamp.")]
    [InlineData("cast(d as number) > 1", 0, "Date cannot be cast to number.")]
    [InlineData("DATE '2026-02-30' = d", 5, "The text \"2026-02-30\" is no date, expected one such as DATE '2026-01-31'.")]
    [InlineData("case when b then 1 else 't' end = 1", 24, "\"case\" brings integer together with text, expected values of one type.")]
    [InlineData("case i end = 1", 7, "\"end\" is not expected here, expected when.")]
    [InlineData("case when b then i = 1", 22, "The end is not expected here, expected when, else or end.")]
    [InlineData("end = 1", 0, "\"end\" stands where a value is expected; a column of that name is written in double quotes.")]
    [InlineData("t = \"Émil\"", 4, "There is no column \"Émil\"; expected one of i, x, t, b, d, s, none, \"a \"b\"; DROP TABLE r; --\". Text stands in single quotes.")]
    public void AMistakeIsToldWithItsPlace(string text, int offset, string sentence) =>
        Assert.Equal([new CheckProblem(offset, sentence)], Assert.Throws<CheckExpressionException>(() => CheckExpression.Parse(text, Columns)).Problems);

    [Fact]
    public void AllMistakesThatCanBeToldTogetherAre() => Assert.Equal(
        ["There is no column \"xx\"; did you mean \"x\"?", "\"length\" is given integer, expected text.", "There is no column \"ii\"; did you mean \"i\"?"],
        Assert.Throws<CheckExpressionException>(() => CheckExpression.Parse("xx > 1 and length(i) = ii", Columns)).Problems.Select(problem => problem.Sentence));

    [Theory]
    [InlineData("now() > s")]
    [InlineData("current_date > d")]
    [InlineData("random() > 0.5")]
    [InlineData("read_csv('/etc/passwd') = 1")]
    [InlineData("getenv('HOME') = ''")]
    [InlineData("(select 1) = 1")]
    [InlineData("i = 1; DROP TABLE r")]
    [InlineData("i = (1)) or (1 = (1")]
    [InlineData("/* c */ i = 1")]
    [InlineData("main.length(t) = 1")]
    [InlineData("r.i = 1")]
    [InlineData("t = $$x$$")]
    [InlineData("t = E'x'")]
    [InlineData("i = ?")]
    [InlineData("count(i) > 1")]
    [InlineData("row_number() over () > 1")]
    [InlineData("t = 'x' collate nocase")]
    [InlineData("[i] = [1]")]
    [InlineData("{'a': 1} = 1")]
    [InlineData("x -> x")]
    [InlineData("exists(i)")]
    [InlineData("t similar to 'x'")]
    [InlineData("t = 'x\0y'")]
    public void WhatIsNotListedIsNoCheck(string text) => Assert.Throws<CheckExpressionException>(() => CheckExpression.Parse(text, Columns));

    [Fact]
    public void TextsOfTheContractStayTexts()
    {
        Assert.Equal(false, Value("t = ''' OR true; DROP TABLE r; --'"));
        Assert.Equal(1L, Convert.ToInt64(Scalar("SELECT count(*) FROM r"), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void ColumnsAreNamedOnceInTheirOrder() =>
        Assert.Equal(["x", "i", "none"], CheckExpression.Parse("x > i and none is null and x < 5", Columns).Columns);

    [Fact]
    public void WordsOfTheLanguageMayBeColumns()
    {
        Column[] columns = [new() { Name = "end", Type = ColumnType.Number }, new() { Name = "date", Type = ColumnType.Date }, new() { Name = "year", Type = ColumnType.Integer }];
        var check = CheckExpression.Parse("\"end\" > 1 and year(date) = year and date > DATE '2026-01-01'", columns);
        Assert.Equal(["end", "date", "year"], check.Columns);
    }

    [Theory]
    [InlineData("(", "i", ")")]
    [InlineData("not ", "b", "")]
    [InlineData("-", "i", "")]
    [InlineData("abs(", "i", ")")]
    [InlineData("case when b then ", "b", " end")]
    [InlineData("cast(", "i", " as text)")]
    public void EndlessNestingIsRefused(string before, string inside, string after)
    {
        foreach (var times in new[] { 102, 400, 100_000 })
        {
            var text = string.Concat(Enumerable.Repeat(before, times)) + inside + string.Concat(Enumerable.Repeat(after, times));
            var problem = Assert.Throws<CheckExpressionException>(() => CheckExpression.Parse(text, Columns)).Problems[^1];
            Assert.True(problem.Sentence.Contains("nested more than 100 deep") || problem.Sentence.Contains("expected at most 10000"), problem.Sentence);
        }
    }

    [Theory]
    [InlineData("abs(", "x", ")")]
    [InlineData("ln(exp(", "x", "))")]
    [InlineData("cast(cast(", "x", " as text) as integer)")]
    [InlineData("(", "x", " / 1)")]
    [InlineData("case when b then ", "x", " end")]
    [InlineData("coalesce(", "x", ", 1)")]
    public void NestingThatIsTakenRunsInTheEngine(string before, string inside, string after)
    {
        var text = string.Concat(Enumerable.Repeat(before, 45)) + inside + string.Concat(Enumerable.Repeat(after, 45)) + " is not null";
        Assert.Equal(true, Value(text));
    }

    [Theory]
    [InlineData("power(", "x", ", 1)")]
    [InlineData("1 / (", "x", ")")]
    [InlineData("nullif(", "x", ", 0)")]
    [InlineData("cast(cast(", "x", " as text) as number)")]
    [InlineData("case (", "x", ") when 1 then 1 when 2 then 2 else 3 end")]
    public void WhatTheEngineWouldMultiplyIsLimited(string before, string inside, string after)
    {
        var few = string.Concat(Enumerable.Repeat(before, 5)) + inside + string.Concat(Enumerable.Repeat(after, 5)) + " is not null";
        Assert.Equal(true, Value(few));
        var many = string.Concat(Enumerable.Repeat(before, 20)) + inside + string.Concat(Enumerable.Repeat(after, 20)) + " is not null";
        Assert.Equal(
            "The expression is too complicated; split it into several checks.",
            Assert.Throws<CheckExpressionException>(() => CheckExpression.Parse(many, Columns)).Message);
    }

    [Fact]
    public void ManyAlternativesAreNotNesting() => Assert.Equal(true, Value(string.Join(" or ", Enumerable.Range(0, 900).Select(i => $"i = {i}"))));

    private object? Value(string text)
    {
        var sql = CheckExpression.Parse(text, Columns).Sql(SqlText.Name);
        return Scalar($"SELECT {sql} FROM r") is bool value ? value : null;
    }

    private object? Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
