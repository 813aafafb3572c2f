using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

public sealed class InferredColumns : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1|-2|+3", ColumnType.Integer)]
    [InlineData("1|2.5|3", ColumnType.Number)]
    [InlineData("1e3|2.5|.5", ColumnType.Number)]
    [InlineData("true|false|true", ColumnType.Boolean)]
    [InlineData("2026-01-31|2025-02-28|1999-12-31", ColumnType.Date)]
    [InlineData("2026-01-31T10:00:00|2025-02-28 11:12:13.5|1999-12-31T00:00:00Z", ColumnType.Timestamp)]
    [InlineData("1|2|x", ColumnType.Text)]
    [InlineData("01067|10115|80331", ColumnType.Text)]
    [InlineData("+4930123456|+4989123456|+4940123456", ColumnType.Text)]
    [InlineData("18446744073709551616|1|2", ColumnType.Text)]
    [InlineData("1|inf|2", ColumnType.Text)]
    [InlineData("2026-02-30|2026-01-01|2026-01-02", ColumnType.Text)]
    [InlineData("yes|no|yes", ColumnType.Text)]
    public void TheTypeIsThatOfEveryValue(string values, ColumnType type) => Assert.Equal(type, Column(Csv("x", values.Split('|'))).Type);

    [Theory]
    [InlineData("NA")]
    [InlineData("N/A")]
    [InlineData("null")]
    [InlineData("NaN")]
    public void AUsualWordForMissingIsOneBetweenNumbers(string word)
    {
        var contract = Csv("x", "1", word, "3").Contract;
        Assert.Equal((ColumnType.Integer, true), (contract.Schema.Columns[0].Type, contract.Schema.Columns[0].Nullable));
        Assert.Equal(["", word], contract.Dialect.Missing);
    }

    [Fact]
    public void AUsualWordForMissingIsATextBetweenTexts()
    {
        var contract = Csv("x", "NA", "DE", "FR").Contract;
        Assert.Equal([""], contract.Dialect.Missing);
        Assert.False(contract.Schema.Columns[0].Nullable);
    }

    [Fact]
    public void DecimalCommasAreNumbers()
    {
        var contract = Run("x;y\n1,5;1\n2,25;2\n-3;3\n").Contract;
        Assert.Equal((';', ','), (contract.Dialect.Delimiter, contract.Dialect.DecimalSeparator));
        Assert.Equal([ColumnType.Number, ColumnType.Integer], contract.Schema.Columns.Select(column => column.Type));
    }

    [Fact]
    public void ThousandsSeparatorsAreNoDecimalCommas() => Assert.Equal(ColumnType.Text, Run("x;y\n1,500;1\n2,250;2\n").Contract.Schema.Columns[0].Type);

    [Theory]
    [InlineData("31/01/2026|01/02/2026", "%d/%m/%Y", ColumnType.Date)]
    [InlineData("01/31/2026|02/01/2026", "%m/%d/%Y", ColumnType.Date)]
    [InlineData("31.01.2026|01.02.2026", "%d.%m.%Y", ColumnType.Date)]
    [InlineData("31 Jan 2026|01 Feb 2026", "%d %b %Y", ColumnType.Date)]
    [InlineData("31.01.2026 10:15|01.02.2026 23:59", "%d.%m.%Y %H:%M", ColumnType.Timestamp)]
    [InlineData("2026-01-31 10:15|2026-02-01 23:59", "%Y-%m-%d %H:%M", ColumnType.Timestamp)]
    public void OneFormatOfAllDatesIsFound(string values, string format, ColumnType type)
    {
        var contract = Csv("x", values.Split('|')).Contract;
        Assert.Equal((type, format), (contract.Schema.Columns[0].Type, type == ColumnType.Date ? contract.Dialect.DateFormat : contract.Dialect.TimestampFormat));
        Assert.False(Refused(contract));
    }

    [Fact]
    public void ADateThatReadsInTwoWaysStaysTextAndIsPointedOut()
    {
        var inferred = Csv("x", "01/02/2026", "03/04/2026");
        Assert.Equal(ColumnType.Text, Column(inferred).Type);
        Assert.Contains(inferred.Reasons, reason => reason.NeedsAttention && reason.Reason.Contains("%d/%m/%Y and as %m/%d/%Y", StringComparison.Ordinal));
    }

    [Fact]
    public void AClearDateDecidesForOneThatReadsInTwoWays()
    {
        var contract = Run("a;b\n01/02/2026;31/12/2026\n03/04/2026;30/12/2026\n").Contract;
        Assert.All(contract.Schema.Columns, column => Assert.Equal(ColumnType.Date, column.Type));
    }

    [Fact]
    public void AFewWordsAmongNumbersArePointedOut()
    {
        var inferred = Csv("x", [.. Enumerable.Range(1, 50).Select(i => i.ToString(CultureInfo.InvariantCulture)), "oops"]);
        Assert.Equal(ColumnType.Text, Column(inferred).Type);
        Assert.Contains(inferred.Reasons, reason => reason.NeedsAttention && reason.Reason.StartsWith("1 of 51 values are no integer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AB-1234", @"[A-Z]{2}-[0-9]{4}")]
    [InlineData("SKU-1234", @"SKU-[0-9]{4}")]
    [InlineData("0f3a9c12", @"[0-9a-f]{8}")]
    public void ARegularSpellingIsAPattern(string example, string pattern)
    {
        var random = new Random(1);
        string Like() => new([.. example.Select(c => char.IsAsciiDigit(c) || (example[0] == '0' && char.IsAsciiLetterLower(c)) ? Digit(random, example[0] == '0')
            : char.IsAsciiLetterUpper(c) && !example.StartsWith("SKU", StringComparison.Ordinal) ? (char)('A' + random.Next(26)) : c)]);
        Assert.Equal(pattern, Column(Csv("x", [.. Enumerable.Range(0, 200).Select(_ => Like())])).Pattern);
    }

    [Theory]
    [InlineData("contact", "anna{0}@example.org", Sensitivity.Pii)]
    [InlineData("line", "+49 170 12345{0}", Sensitivity.Pii)]
    [InlineData("last_name", "Smith{0}", Sensitivity.Pii)]
    [InlineData("product", "Lamp {0}", Sensitivity.None)]
    public void PersonalDataAreKnownByTheirSpellingOrTheirName(string name, string values, Sensitivity sensitivity)
    {
        string[] texts = [.. Enumerable.Range(10, 80).Select(i => string.Format(CultureInfo.InvariantCulture, values, i))];
        Assert.Equal(sensitivity, Column(Csv(name, texts)).Sensitivity);
    }

    [Fact]
    public void CardNumbersAreTextAndPersonal()
    {
        string[] cards = ["4111111111111111", "5500005555555559", "378282246310005", "6011111111111117", "3530111333300000"];
        var column = Column(Csv("x", [.. Enumerable.Range(0, 25).Select(i => cards[i % 5])]));
        Assert.Equal((ColumnType.Text, Sensitivity.Pii), (column.Type, column.Sensitivity));
    }

    [Fact]
    public void ThePersonalValuesStayOutOfTheContract()
    {
        string[] texts = [.. Enumerable.Range(0, 80).Select(i => i % 2 == 0 ? "anna@example.org" : "ben@example.org")];
        Assert.DoesNotContain("example.org", ContractProposal.Text(Csv("email", texts)));
    }

    [Fact]
    public void JsonLinesHaveTheTypesOfJson()
    {
        var lines = Enumerable.Range(0, 30).Select(i => $"{{\"n\": {i}, \"f\": {i}.5, \"b\": true, \"t\": \"{i}\", \"d\": \"2026-01-{1 + (i % 28):00}\"}}");
        File.WriteAllLines(folder["x.jsonl"], lines);
        var contract = ContractInference.Run(folder["x.jsonl"]).Contract;
        Assert.Equal(
            [("n", ColumnType.Integer), ("f", ColumnType.Number), ("b", ColumnType.Boolean), ("t", ColumnType.Text), ("d", ColumnType.Date)],
            contract.Schema.Columns.Select(column => (column.Name, column.Type)));
        Assert.False(Refused(contract));
    }

    [Fact]
    public void ATextWithACommaInJsonMakesNoDecimalCommaOfNumbers()
    {
        File.WriteAllLines(folder["x.jsonl"], Enumerable.Range(0, 30).Select(i => $"{{\"f\": {i}.25, \"t\": \"{i},5\"}}"));
        var inferred = ContractInference.Run(folder["x.jsonl"]);
        Assert.Equal('.', inferred.Contract.Dialect.DecimalSeparator);
        Assert.Equal([ColumnType.Number, ColumnType.Text], inferred.Contract.Schema.Columns.Select(column => column.Type));
        Assert.DoesNotContain("decimal", ContractProposal.Text(inferred));
        Assert.False(Refused(inferred.Contract));
    }

    [Fact]
    public void ParquetHasTheTypesOfTheFile()
    {
        using (var connection = new DuckDBConnection("Data Source=:memory:"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"COPY (SELECT i AS n, i / 2 AS f, i % 2 = 0 AS b, 'a' || i AS t, DATE '2026-01-01' + i::INTEGER AS d FROM range(30) r(i)) TO '{folder["x.parquet"]}' (FORMAT parquet)";
            command.ExecuteNonQuery();
        }

        var contract = ContractInference.Run(folder["x.parquet"]).Contract;
        Assert.Equal([ColumnType.Integer, ColumnType.Number, ColumnType.Boolean, ColumnType.Text, ColumnType.Date], contract.Schema.Columns.Select(column => column.Type));
        Assert.False(Refused(contract));
    }

    private bool Refused(Contract contract)
    {
        var path = Directory.GetFiles(folder.Path).Single();
        return DatasetValidation.Run(new() { Name = "x", Path = path }, contract, path, folder["results"]).Rejected;
    }

    private static char Digit(Random random, bool hex) => hex ? "0123456789abcdef"[random.Next(16)] : (char)('0' + random.Next(10));

    private static Column Column(InferredContract inferred) => inferred.Contract.Schema.Columns[0];

    private InferredContract Csv(string name, params string[] values) => Run($"{name}\n{string.Join('\n', values)}\n");

    private InferredContract Run(string text)
    {
        File.WriteAllText(folder["x.csv"], text, new UTF8Encoding(false));
        return ContractInference.Run(folder["x.csv"]);
    }
}
