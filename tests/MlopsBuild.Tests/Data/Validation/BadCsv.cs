using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Validation;

public sealed class BadCsv : IDisposable
{
    private static readonly RuleSettings Aside = new() { Action = RuleAction.Quarantine };

    private static readonly Contract Stones = new()
    {
        Name = "stones",
        Dialect = new() { Lines = Aside },
        Schema = new DatasetSchema
        {
            Columns =
            [
                Column("carat", ColumnType.Number) with { Minimum = 0, MinimumIsExclusive = true },
                Column("cut", ColumnType.Text),
                Column("price", ColumnType.Integer) with { Role = ColumnRole.Label },
            ],
        },
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("0.5,Good", "lines", "the line has 2 values, expected 3")]
    [InlineData("0.5,Good,7,8", "lines", "the line has 4 values, expected 3")]
    [InlineData("", "lines", "the line is empty, expected 3 values")]
    [InlineData("0.5,5\" wide,7", "lines", "a quote stands inside a value, expected the value in quotes and the quote doubled")]
    [InlineData("0.5,\"Go\"od,7", "lines", "a quote stands inside a value, expected the value in quotes and the quote doubled")]
    [InlineData("0.5,\"Good,7", "lines", "a quoted value is never closed, expected a closing quote")]
    [InlineData("0.5,Go\rod,7", "lines", "a carriage return stands inside an unquoted value, expected it only at the line end")]
    [InlineData("0.5,,7", "cut present", "cut is missing, expected a text")]
    [InlineData("0.5,Good,", "price present", "price is missing, expected an integer")]
    [InlineData("\"0,5\",Good,7", "carat type", "carat is \"0,5\", expected a number; write the decimals after a point, or set format.decimal of the contract")]
    [InlineData("abc,Good,7", "carat type", "carat is \"abc\", expected a number")]
    [InlineData(" 0.5,Good,7", "carat type", "carat is \" 0.5\", expected a number; remove the space around it")]
    [InlineData("NaN,Good,7", "carat type", "carat is \"NaN\", expected a number")]
    [InlineData("inf,Good,7", "carat type", "carat is \"inf\", expected a number")]
    [InlineData("1e999,Good,7", "carat type", "carat is \"1e999\", expected a number")]
    [InlineData("0x10,Good,7", "carat type", "carat is \"0x10\", expected a number")]
    [InlineData("0.5,Good,7.5", "price type", "price is \"7.5\", expected an integer")]
    [InlineData("0.5,Good,1_000", "price type", "price is \"1_000\", expected an integer")]
    [InlineData("0.5,Good,9223372036854775808", "price type", "price is \"9223372036854775808\", expected an integer")]
    [InlineData("0,Good,7", "carat range", "carat is \"0\", expected more than 0")]
    [InlineData("-1,,x", "carat range; cut present; price type", "carat is \"-1\", expected more than 0; cut is missing, expected a text; price is \"x\", expected an integer")]
    public void ABadLineIsSetAsideAndItsNeighboursAreKept(string line, string rules, string reasons)
    {
        var result = Validate($"carat,cut,price\n0.25,Fair,1\n{line}\n0.75,Ideal,2\n");

        Assert.Equal((3, 2, 1), (result.Rows, result.Accepted, result.Quarantined));
        Assert.Equal([("3", rules, reasons)], SetAside());
        Assert.Equal([["0.25", "Fair", "1"], ["0.75", "Ideal", "2"]], Parquet.Rows(folder["out", "accepted", "data.parquet"]));
    }

    [Fact]
    public void ANulIsSetAsideAndShown()
    {
        var result = Validate("carat,cut,price\n0.25,Fair,1\n0.5,Go\0od,7\n");

        Assert.Equal((2, 1, 1), (result.Rows, result.Accepted, result.Quarantined));
        Assert.Equal([("3", "lines", "the line holds a NUL byte, expected text")], SetAside());
        Assert.Equal("0.5,Go\\x00od,7", Records()[0]);
    }

    [Fact]
    public void BytesThatAreNoUtf8AreSetAsideAndShown()
    {
        var result = Validate([.. "carat,cut,price\n0.25,Fair,1\n0.5,Caf"u8, 0xE9, .. ",7\n"u8]);

        Assert.Equal((2, 1, 1), (result.Rows, result.Accepted, result.Quarantined));
        Assert.Equal([("3", "lines", "the line is not valid UTF-8, expected UTF-8")], SetAside());
        Assert.Equal("0.5,Caf\\xE9,7", Records()[0]);
    }

    [Fact]
    public void AStrayQuoteCostsOneLineHoweverManyFollow()
    {
        var good = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"0.5,Good,{i}\n"));

        var result = Validate($"carat,cut,price\n0.5,\"Good,1\n{good}0.5,\"Go\"od\",1\n");

        Assert.Equal((100_002, 100_000, 2), (result.Rows, result.Accepted, result.Quarantined));
        Assert.Equal(["2", "100003"], SetAside().Select(row => row.Line));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void QuotedLineEndsAndCommasAndQuotesAreKept(string lineEnd)
    {
        var result = Validate($"carat,cut,price{lineEnd}0.5,\"Very\nGood\",1{lineEnd}0.5,\"a, \"\"b\"\"\r\n\",2{lineEnd}0,Bad,3{lineEnd}0.5,äöü 😀,4{lineEnd}");

        Assert.Equal((4, 3, 1), (result.Rows, result.Accepted, result.Quarantined));
        Assert.Equal([["0.5", "Very\nGood", "1"], ["0.5", "a, \"b\"\r\n", "2"], ["0.5", "äöü 😀", "4"]], Parquet.Rows(folder["out", "accepted", "data.parquet"]));
        Assert.Equal([("6", "carat range", "carat is \"0\", expected more than 0")], SetAside());
    }

    [Theory]
    [InlineData("carat,cut,price\n0.5,Good,1")]
    [InlineData("carat,cut,price\r\n0.5,Good,1\r\n")]
    [InlineData("\uFEFFcarat,cut,price\n0.5,Good,1\n")]
    [InlineData("\"carat\",\"cut\",\"price\"\n\"0.5\",\"Good\",\"1\"")]
    public void TheSameRowIsReadFromEveryWayToWriteIt(string text)
    {
        var result = Validate(text);

        Assert.Equal((1, 1, 0), (result.Rows, result.Accepted, result.Quarantined));
        Assert.Equal([["0.5", "Good", "1"]], Parquet.Rows(folder["out", "accepted", "data.parquet"]));
    }

    [Fact]
    public void AnUnnamedColumnGoesByItsPlace()
    {
        var contract = ContractFile.Parse("contract: mlopsbuild/contract/v1\nname: x\ncolumns:\n  - { name: column_1, type: integer }\n  - { name: price, type: number }\n", "x.contract.yml");
        File.WriteAllText(folder["x.csv"], ",price\n0,1.5\n1,2.5\n");
        var result = DatasetValidation.Run(new() { Name = "x", Path = folder["x.csv"] }, contract, folder["x.csv"], folder["out"]);
        Assert.Equal((false, 2), (result.Rejected, result.Accepted));
    }

    [Theory]
    [InlineData("", "The file is empty, expected the header \"carat,cut,price\" and rows below it.")]
    [InlineData("\uFEFF", "The file is empty, expected the header \"carat,cut,price\" and rows below it.")]
    [InlineData("\ncarat,cut,price\n", "The first line is empty, expected the header \"carat,cut,price\".")]
    [InlineData("carat,cut,price\n", "There is no row, expected at least one.")]
    [InlineData("carat,cut,price\nx,y,z\n", "The only row is not good, expected at least one; quarantine/rows.parquet says why for each.")]
    [InlineData("carat,price\n1,2\n", "Column \"cut\" is missing, expected at position 2; add it to the file or remove it from the contract.")]
    [InlineData("carat,cut,Price\n1,Good,2\n", "Column \"Price\" is unknown, expected \"price\"; rename it in the file or in the contract.")]
    [InlineData("carat,cut,prcie\n1,Good,2\n", "Column \"prcie\" is unknown, expected \"price\"; rename it in the file or in the contract.")]
    [InlineData("carat,cut,price,weight\n1,Good,2,3\n", "Column \"weight\" is unknown; remove it from the file or add it to the contract.")]
    [InlineData("carat,cut,cut,price\n1,Good,Good,2\n", "Column \"cut\" appears 2 times in the header, expected once; remove the others.")]
    [InlineData("cut,carat,price\nGood,1,2\n", "The columns are in the order \"cut\", \"carat\", \"price\", expected \"carat\", \"cut\", \"price\"; reorder the file or the contract.")]
    [InlineData("carat,cut,price,\"\"\"; DROP TABLE dataset_rows; --\"\n1,Good,2,3\n", "Column \"\"; DROP TABLE dataset_rows; --\" is unknown; remove it from the file or add it to the contract.")]
    [InlineData("carat,\"cut,price\n1,Good,2\n", "The header cannot be read: a quoted value is never closed, expected a closing quote.")]
    [InlineData("carat,c\0ut,price\n1,Good,2\n", "The header is not utf-8 text, expected utf-8; convert the file, for example with iconv, or correct format.encoding of the contract.")]
    public void AFileThatIsNotTheDataSetIsRejected(string text, string problem)
    {
        var result = Validate(text);

        Assert.True(result.Rejected);
        Assert.Equal([problem], result.Problems);
        Assert.Equal(0, result.Accepted);
        Assert.Equal(result.Rows, result.Quarantined);
        Assert.False(File.Exists(folder["out", "accepted", "data.parquet"]));
        Assert.Contains("\"verdict\": \"rejected\"", File.ReadAllText(folder["out", "report.json"]));
    }

    [Fact]
    public void AllDifferencesOfAHeaderAreListed()
    {
        var result = Validate("caret,shape\n1,Round\n");

        Assert.Equal(4, result.Problems.Count);
    }

    [Fact]
    public void AUtf16FileIsRejected()
    {
        var result = Validate([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("carat,cut,price\n1,Good,2\n")]);

        Assert.Equal(["The header is not utf-8 text, expected utf-8; convert the file, for example with iconv, or correct format.encoding of the contract."], result.Problems);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        var path = folder["none.csv"];

        var failure = Assert.Throws<DataUnreadableException>(() => DatasetValidation.Run(Dataset.At(path), Stones, path, folder["out"]));

        Assert.Equal($"There is no file or folder \"{path}\", expected the data; correct the path or fetch the data.", failure.Message);
    }

    [Fact]
    public void AHundredMegabytesInOneFieldAreSetAsideAndTheRowsAroundThemKept()
    {
        var path = folder["long.csv"];
        using (var writer = new StreamWriter(path))
        {
            writer.Write("carat,cut,price\n0.5,Good,1\n0.5,");
            for (var megabyte = 0; megabyte < 100; megabyte++)
                writer.Write(new string('x', 1 << 20));
            writer.Write(",2\n0.5,Fair,3\n");
        }

        var result = DatasetValidation.Run(Dataset.At(path), Stones, path, folder["out"]);

        Assert.Equal((3, 2, 1), (result.Rows, result.Accepted, result.Quarantined));
        Assert.Equal([("3", "lines", "the line has 104857606 bytes, expected at most 16777216; the record shown is its beginning")], SetAside());
        Assert.Equal([["0.5", "Good", "1"], ["0.5", "Fair", "3"]], Parquet.Rows(folder["out", "accepted", "data.parquet"]));
    }

    [Fact]
    public void ALongTextIsKeptUnderATightMemoryLimit()
    {
        var text = new string('ß', 2 << 20);
        var path = folder.Write("long.csv", $"carat,cut,price\n0.5,{text},1\n");

        var result = DatasetValidation.Run(Dataset.At(path), Stones, path, folder["out"], new EngineLimits { Threads = 2, MemoryBytes = 512 << 20 });

        Assert.Equal(1, result.Accepted);
        Assert.Equal(text, Parquet.Rows(folder["out", "accepted", "data.parquet"])[0][1]);
    }

    [Fact]
    public void LimitsThatCannotBeKeptAreListed()
    {
        folder.Write("stones.csv", "carat,cut,price\n0.5,Good,1\n");

        var failure = Assert.Throws<ArgumentException>(() => DatasetValidation.Run(Dataset.At("stones.csv"), Stones, folder["stones.csv"], folder["out"], new EngineLimits { Threads = 0, MemoryBytes = 1 }));

        Assert.Equal("The engine limits are not usable: Threads is 0, expected at least 1. MemoryBytes is 1, expected at least 67108864 (64 MiB).", failure.Message);
    }

    [Fact]
    public void AColumnNamedLikeSqlIsOnlyAName()
    {
        var hostile = Stones with
        {
            Schema = new DatasetSchema
            {
                Columns =
                [
                    new Column { Name = "\"; DROP TABLE dataset_rows; --", Type = ColumnType.Integer },
                    Column("it's", ColumnType.Text) with { AllowedValues = ["a'); DROP TABLE dataset_rows; --"] },
                ],
            },
        };
        var path = folder.Write("hostile.csv", "\"\"\"; DROP TABLE dataset_rows; --\",it's\n1,a'); DROP TABLE dataset_rows; --\n2,b\n");

        var result = DatasetValidation.Run(Dataset.At(path), hostile, path, folder["out"]);

        Assert.Equal((2, 1, 1), (result.Rows, result.Accepted, result.Quarantined));
        Assert.Equal(["\"; DROP TABLE dataset_rows; --", "it's"], Parquet.Schema(folder["out", "accepted", "data.parquet"]).Select(column => column[0]));
        Assert.Equal([["1", "a'); DROP TABLE dataset_rows; --"]], Parquet.Rows(folder["out", "accepted", "data.parquet"]));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("a*b")]
    [InlineData("a[1]?")]
    [InlineData("ä ö")]
    public void FolderNamesAreTakenLiterally(string name)
    {
        folder.Write(Path.Combine("ab", "out", "accepted", "data.parquet"), "decoy");
        var path = folder.Write(Path.Combine(name, "stones.csv"), "carat,cut,price\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"0.5,Good,{i}\n")));

        DatasetValidation.Run(Dataset.At(path), Stones, path, folder[name, "out"]);
        var split = DatasetSplit.Run(folder[name, "out", "accepted", "data.parquet"], Stones.Schema, folder[name, "split"]);

        Assert.Equal(20, split.TrainRows + split.TestRows);
    }

    [Fact]
    public void AnEarlierResultIsReplaced()
    {
        Validate("carat,cut,price\n0.5,Good,1\n");

        Validate("carat,cut\n");

        Assert.False(File.Exists(folder["out", DatasetValidation.AcceptedFile]));
        Assert.False(File.Exists(folder["out", DatasetValidation.QuarantineFile]));
    }

    private static Column Column(string name, ColumnType type) => new()
    {
        Name = name,
        Type = type,
        Settings = new[] { RuleKind.Type, RuleKind.Present, RuleKind.Range, RuleKind.Allowed }.ToDictionary(kind => kind, _ => Aside),
    };

    private IReadOnlyList<(string Line, string Rules, string Reasons)> SetAside() =>
        [.. Parquet.Texts(folder["out", DatasetValidation.QuarantineFile], "_line", "array_to_string(_rules, '; ')", "array_to_string(_reasons, '; ')").Select(row => (row[0], row[1], row[2]))];

    private IReadOnlyList<string> Records() => [.. Parquet.Texts(folder["out", DatasetValidation.QuarantineFile], "_record").Select(row => row[0])];

    private ValidationResult Validate(string text) => Validate(Encoding.UTF8.GetBytes(text));

    private ValidationResult Validate(byte[] bytes)
    {
        File.WriteAllBytes(folder["stones.csv"], bytes);
        return DatasetValidation.Run(Dataset.At("stones.csv"), Stones, folder["stones.csv"], folder["out"]);
    }
}
