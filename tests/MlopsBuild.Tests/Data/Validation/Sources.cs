using System.IO.Compression;
using System.Text;
using DuckDB.NET.Data;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;
using ZstdSharp;

namespace MlopsBuild.Tests.Data.Validation;

public sealed class Sources : IDisposable
{
    private static readonly Contract People = new()
    {
        Name = "people",
        Schema = new()
        {
            Columns =
            [
                new() { Name = "name", Type = ColumnType.Text },
                new() { Name = "size", Type = ColumnType.Number, Nullable = true },
                new() { Name = "joined", Type = ColumnType.Date },
            ],
        },
    };

    private static readonly string[][] Expected = [["Ann", "1.5", "01/02/2024"], ["Bo, Jr.", "", "12/31/2023"]];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheSameRowsAreReadFromEveryKindOfFile()
    {
        const string Csv = "name,size,joined\nAnn,1.5,2024-01-02\n\"Bo, Jr.\",,2023-12-31\n";
        const string Json = "{\"name\":\"Ann\",\"size\":1.5,\"joined\":\"2024-01-02\"}\n{\"joined\":\"2023-12-31\",\"size\":null,\"name\":\"Bo, Jr.\"}\n";
        folder.Write("a/people.csv", Csv);
        folder.Write("b/people.jsonl", Json);
        Write("c/people.csv.gz", stream => new GZipStream(stream, CompressionLevel.Fastest), Csv);
        Write("d/people.csv.zst", stream => new CompressionStream(stream), Csv);
        Write("e/people.jsonl.zst", stream => new CompressionStream(stream), Json);
        Sql($"COPY (SELECT * FROM (VALUES ('Ann', 1.5, DATE '2024-01-02'), ('Bo, Jr.', NULL, DATE '2023-12-31')) t(name, size, joined)) TO '{Path("f", "people.parquet")}' (FORMAT parquet)");

        foreach (var file in Directory.EnumerateFiles(folder.Path, "people.*", SearchOption.AllDirectories).ToList())
        {
            var result = DatasetValidation.Run(Dataset.At(file), People, file, folder["out"]);

            Assert.True(!result.Rejected, file);
            Assert.Equal(Expected, Parquet.Rows(folder["out", DatasetValidation.AcceptedFile]));
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("latin-1")]
    public void OtherEncodingsAreReadAsTheContractSays(string name)
    {
        var encoding = name == "utf-16" ? Encoding.Unicode : Encoding.Latin1;
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllBytes(folder["in", "people.csv"], [.. name == "utf-16" ? encoding.GetPreamble() : [], .. encoding.GetBytes("name;size;joined\nZoë;1,5;02.01.2024\n")]);
        var contract = People with { Dialect = new() { Encoding = name, Delimiter = ';', DecimalSeparator = ',', DateFormat = "%d.%m.%Y" } };

        var result = DatasetValidation.Run(Dataset.At("people.csv"), contract, folder["in", "people.csv"], folder["out"]);

        Assert.False(result.Rejected);
        Assert.Equal([["Zoë", "1.5", "01/02/2024"]], Parquet.Rows(folder["out", DatasetValidation.AcceptedFile]));
    }

    [Fact]
    public void AFolderOfPartitionsGivesColumnsFromItsPaths()
    {
        folder.Write("data/year=2023/a.csv", "name,size\nAnn,1\nBad\n");
        folder.Write("data/year=2024/b.csv", "name,size\n\"two\nlines\",2\nCy,3\n");
        folder.Write("data/_SUCCESS", "");
        var contract = new Contract
        {
            Name = "parts",
            Dialect = new() { Lines = new() { Action = RuleAction.Quarantine } },
            Schema = new()
            {
                Columns =
                [
                    new() { Name = "name", Type = ColumnType.Text }, new() { Name = "size", Type = ColumnType.Integer },
                    new() { Name = "year", Type = ColumnType.Integer, Minimum = 2024, Settings = new Dictionary<RuleKind, RuleSettings> { [RuleKind.Range] = new() { Severity = Severity.Warning } } },
                ],
            },
        };

        var result = DatasetValidation.Run(Dataset.At(folder["data"]), contract, folder["data"], folder["out"], root: folder.Path);

        Assert.False(result.Rejected);
        Assert.Equal([new SourceFile("data/year=2023/a.csv", 2, 1), new SourceFile("data/year=2024/b.csv", 2, 0)], result.Files);
        Assert.Equal([["Ann", "1", "2023"], ["two\nlines", "2", "2024"], ["Cy", "3", "2024"]], Parquet.Rows(folder["out", DatasetValidation.AcceptedFile]));
        Assert.Equal([new RuleExample("data/year=2023/a.csv", 2, "year is \"2023\", expected at least 2024")], result.Rules.Single(rule => rule.Name == "year range").Examples);
        Assert.Equal([["data/year=2023/a.csv", "3", "Bad"]], Parquet.Texts(folder["out", DatasetValidation.QuarantineFile], "_file", "_line", "_record"));
        Assert.Equal(4, DatasetValidation.Run(Dataset.At(folder["data"]), contract, folder["data/**/*.csv"], folder["out"]).Rows);
    }

    [Theory]
    [InlineData("[1]", "the line is no JSON object, expected one object")]
    [InlineData("{\"name\":\"A\",", "the line is no JSON, expected one object: ")]
    [InlineData("{\"name\":\"A\",\"name\":\"B\"}", "the line names \"name\" twice, expected once")]
    public void ALineThatIsNoJsonObjectIsSetAside(string line, string reason)
    {
        folder.Write("people.jsonl", $"{{\"name\":\"Ann\",\"size\":1.5,\"joined\":\"2024-01-02\"}}\n{line}\n");
        var contract = People with { Dialect = new() { Lines = new() { Action = RuleAction.Quarantine } } };

        var result = DatasetValidation.Run(Dataset.At("people.jsonl"), contract, folder["people.jsonl"], folder["out"]);

        Assert.Equal((2, 1, 1), (result.Rows, result.Accepted, result.Quarantined));
        Assert.StartsWith(reason, result.Rules[0].Examples[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ATextWhereJsonHasANumberIsNoValue()
    {
        folder.Write("people.jsonl", "{\"name\":7,\"size\":\"1.5\",\"joined\":\"2024-01-02\"}\n");

        var result = DatasetValidation.Run(Dataset.At("people.jsonl"), People with { Dialect = new() { Format = DatasetFormat.JsonLines } }, folder["people.jsonl"], folder["out"]);

        Assert.Equal(["name type", "size type"], result.Rules.Where(rule => rule.Failing > 0).Select(rule => rule.Name));
    }

    [Fact]
    public void ParquetOfOtherTypesOrNamesIsRejected()
    {
        Sql($"COPY (SELECT 1 AS name, 'x' AS size, DATE '2024-01-02' AS joind) TO '{folder["people.parquet"]}' (FORMAT parquet)");

        var result = DatasetValidation.Run(Dataset.At("people.parquet"), People, folder["people.parquet"], folder["out"]);

        Assert.Equal(
            [
                "Column \"joind\" is unknown, expected \"joined\"; rename it in the file or in the contract.",
                "Column \"name\" holds INTEGER, expected a text; write the file with that type or correct the contract.",
                "Column \"size\" holds VARCHAR, expected a number; write the file with that type or correct the contract.",
            ],
            result.Problems);
    }

    [Theory]
    [InlineData("broken.parquet", "is no readable Parquet file, expected one")]
    [InlineData("broken.csv.gz", "cannot be read to its end, expected a whole file")]
    [InlineData("broken.csv.zst", "cannot be read to its end, expected a whole file")]
    public void AFileThatIsNotWhatItsNameSaysCannotBeRead(string name, string message)
    {
        folder.Write(name, "name,size,joined\nAnn,1.5,2024-01-02\n");

        var failure = Assert.Throws<DataUnreadableException>(() => DatasetValidation.Run(Dataset.At(name), People, folder[name], folder["out"]));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsLeftInTheWorkFolder()
    {
        folder.Write("people.csv", "name,size,joined\nAnn,1.5,2024-01-02\n");

        folder.Write($"work/data-{int.MaxValue}-left/rows.csv", "what a killed process left");

        DatasetValidation.Run(Dataset.At("people.csv"), People, folder["people.csv"], folder["out"], new() { WorkFolder = folder["work"] });

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["work"]));
    }

    private string Path(params string[] parts)
    {
        var path = folder[parts];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    private void Write(string name, Func<Stream, Stream> compress, string text)
    {
        using var file = File.Create(Path(name));
        using var stream = compress(file);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void Sql(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
