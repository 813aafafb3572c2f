using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

public sealed class RowHashSplits : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private DatasetSchema schema = new() { Columns = [] };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFifthOfTheDiamondsIsHeldOut()
    {
        Assert.Equal(new SplitResult(43_100, 10_817), Run(Diamonds(), "split"));
    }

    [Fact]
    public void NoDiamondIsOnBothSidesAndNoneIsLost()
    {
        var rows = Diamonds();
        Run(rows, "split");

        string[] Lines(string path) => [.. Parquet.Rows(path).Select(row => string.Join(",", row))];
        var (train, test) = (Lines(folder["split", "train.parquet"]), Lines(folder["split", "test.parquet"]));
        Assert.Empty(train.Intersect(test));
        Assert.Equal(Lines(rows).Order(StringComparer.Ordinal), train.Concat(test).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnotherSaltGivesAnotherSplit()
    {
        var rows = Diamonds();
        Run(rows, "a");
        Run(rows, "b", new SplitOptions { Salt = "b" });

        Assert.NotEqual(File.ReadAllBytes(folder["a", "test.parquet"]), File.ReadAllBytes(folder["b", "test.parquet"]));
    }

    [Fact]
    public void TheSideFollowsFromThePublishedRuleAlone()
    {
        var values = Enumerable.Range(0, 500).Select(i => (Text: i % 7 == 0 ? null : $"ä{i},:-", Number: i / 10.0 - 3, Whole: (long)i)).ToList();
        var rows = Parsed(
            "text,number,whole\n" + string.Concat(values.Select(row => string.Create(CultureInfo.InvariantCulture, $"{(row.Text is null ? "" : $"\"{row.Text}\"")},{row.Number:R},{row.Whole}\n"))),
            new Column { Name = "text", Type = ColumnType.Text, Nullable = true },
            new Column { Name = "number", Type = ColumnType.Number },
            new Column { Name = "whole", Type = ColumnType.Integer });
        Run(rows, "split", new SplitOptions { TestShare = 0.3, Salt = "é" });

        static string Sized(string? text) => text is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text)}:{text}");
        // .NET writes at least three digits of an exponent, the rule two.
        static string Digits(double number)
        {
            var text = (number + 0.0).ToString("e16", CultureInfo.InvariantCulture);
            return text[..^3] + text[^2..];
        }

        bool IsTest((string? Text, double Number, long Whole) row)
        {
            var canonical = Sized("é") + Sized(row.Text) + Sized(Digits(row.Number)) + Sized(row.Whole.ToString(CultureInfo.InvariantCulture));
            var first = Convert.ToUInt32(Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(canonical)))[..8], 16);
            return first / 4294967296.0 < 0.3;
        }

        Assert.Equal(values.Where(IsTest).Select(row => $"{row.Whole}"), Parquet.Rows(folder["split", "test.parquet"]).Select(row => row[2]));
    }

    [Fact]
    public void ValuesThatRunTogetherAreDifferentRows()
    {
        var rows = Parsed(
            "a,b\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"1:{i},2\n1,:{i}2\n")),
            new Column { Name = "a", Type = ColumnType.Text },
            new Column { Name = "b", Type = ColumnType.Text });
        Run(rows, "split");

        var test = Parquet.Rows(folder["split", "test.parquet"]).Select(row => string.Concat(row)).ToHashSet();
        Assert.Contains(Parquet.Rows(folder["split", "train.parquet"]), row => test.Contains(string.Concat(row)));
    }

    [Fact]
    public void AnEmptySideIsAnError()
    {
        var rows = Parsed("a\n1\n", new Column { Name = "a", Type = ColumnType.Integer });

        var failure = Assert.Throws<InvalidDataException>(() => Run(rows, "split"));

        Assert.Matches("^The split of \".+\" gives [01] rows to learn from and [01] to test, expected at least one each; add rows or change the test share of 0.2.$", failure.Message);
        Assert.Empty(Directory.EnumerateFiles(folder["split"]));
    }

    private SplitResult Run(string rows, string output, SplitOptions? options = null) => DatasetSplit.Run(rows, schema, folder[output], options);

    private string Diamonds()
    {
        schema = DatasetSchema.Of<Diamond>();
        Sql.Write(folder["diamonds.parquet"], Data.Diamonds.Query);
        return folder["diamonds.parquet"];
    }

    private string Parsed(string csv, params Column[] columns)
    {
        schema = new() { Columns = columns };
        var types = columns.Select(column => $"'{column.Name}': '{(column.Type == ColumnType.Integer ? "BIGINT" : column.Type == ColumnType.Number ? "DOUBLE" : "VARCHAR")}'");
        var path = folder.Write("rows.csv", csv);
        Sql.Write(folder["rows.parquet"], $"SELECT * FROM read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '\"', columns = {{{string.Join(", ", types)}}})");
        return folder["rows.parquet"];
    }
}
