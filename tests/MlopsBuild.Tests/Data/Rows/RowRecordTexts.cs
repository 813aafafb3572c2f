using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Rows;

public sealed class RowRecordTexts
{
    private static readonly string[] OddNames =
    [
        "class", "new", "record", "required", "2nd value", "123", "%", "  ", "\"; DROP TABLE rows; --", "*/ } class Evil { /*", "</summary>", "a\nb", "a\r\n#error b",
        "\\", "\\u0022", "{0}", "größe", "价格", "हिन्दी", "𝒳", "😀", "e\u0301", "\u202Eabc", "\u0000 no".TrimStart('\0'), "Equals", "get_hash_code", "ToString", "clone", "EqualityContract", "PrintMembers",
        "column_role", "unit", "role", "DateOnly", "date_time", "System", "row", "Row", "value", "item", "get_value", "set_value", "op_Equality", "MixedCASE", "snake_case", "kebab-case",
        "dotted.name", "UPPER", "x1", "x_1", "x__1", "_x", "x_", "HTTPStatus", "http_status", "İstanbul", "ß", "ﬀ", "\u200B", "\uFEFF", "@at", "$money", "a\u2028b", new string('n', 700), "ǆ",
    ];

    [Fact]
    public void ThePipelinesRecordIsWrittenFromItsContract()
    {
        var contract = ContractFile.Read(Path.Combine(RepositoryRoot.Path, "data", "diamonds.contract.yml"));

        Assert.Equal(
            File.ReadAllText(Path.Combine(RepositoryRoot.Path, "build", "Diamond.cs")),
            RowRecord.Write(contract, new RowRecordOptions { ContractPath = "data/diamonds.contract.yml" }));
        // The order of grades stands in the contract alone, as their rules do.
        Assert.Equal(new DatasetSchema { Columns = [.. contract.Schema.Columns.Select(column => column with { Ordered = false })] }, DatasetSchema.Of<Diamond>());
        Assert.Empty(RowRecord.Problems(typeof(Diamond), contract));
    }

    [Fact]
    public void EveryKindOfColumnHasItsProperty()
    {
        var contract = Contract(
            "things",
            new Column { Name = "id", Type = ColumnType.Integer, Role = ColumnRole.Key, Description = "Says <which> & \"whose\"\nit is" },
            new Column { Name = "Net Weight", Type = ColumnType.Number, Unit = "kg\"", Nullable = true },
            new Column { Name = "name", Type = ColumnType.Text, Nullable = true, Description = "What is it?" },
            new Column { Name = "sold", Type = ColumnType.Boolean, Role = ColumnRole.Label },
            new Column { Name = "due", Type = ColumnType.Date, Nullable = true },
            new Column { Name = "seen_at", Type = ColumnType.Timestamp, Role = ColumnRole.Time });

        Assert.Equal(
            """
            // Written by ./build.sh GenerateRow from data/things.contract.yml: edit the contract, not this file.
            #nullable enable

            using System;
            using MlopsBuild.Datasets;

            namespace Shop.@new;

            /// <summary>One row of things.</summary>
            [RowOf("data/things.contract.yml")]
            public sealed partial record Thing
            {
                /// <summary>Says &lt;which&gt; &amp; "whose" it is.</summary>
                [Role(ColumnRole.Key)]
                public required long Id { get; init; }

                /// <summary>Column "Net Weight".</summary>
                [ColumnName("Net Weight"), Unit("kg\"")]
                public required double? NetWeight { get; init; }

                /// <summary>What is it?</summary>
                public required string? Name { get; init; }

                /// <summary>Column "sold".</summary>
                [Role(ColumnRole.Label)]
                public required bool Sold { get; init; }

                /// <summary>Column "due".</summary>
                public required DateOnly? Due { get; init; }

                /// <summary>Column "seen_at".</summary>
                [Role(ColumnRole.Time)]
                public required DateTime SeenAt { get; init; }
            }

            """.ReplaceLineEndings("\n"),
            RowRecord.Write(contract, new RowRecordOptions { ContractPath = "data\\things.contract.yml", Namespace = "Shop.new" }));
    }

    [Fact]
    public void EveryOddNameIsAProperty()
    {
        var contract = Contract("rows", [.. OddNames.DistinctBy(name => name.ToUpperInvariant()).Select(name => new Column { Name = name, Type = ColumnType.Text })]);

        AssertCompilesTo(contract, new RowRecordOptions { ContractPath = "data/\";\n#error.contract.yml" });
    }

    [Fact]
    public void RandomContractsComeBackFromTheirCompiledRecords()
    {
        var random = new Random(20260711);
        for (var round = 0; round < 200; round++)
            AssertCompilesTo(RandomContract(random), new RowRecordOptions { ContractPath = "data/x.contract.yml", Namespace = round % 2 == 0 ? null : "My.app.class" });
    }

    [Theory]
    [InlineData("diamonds", "Diamond")]
    [InlineData("house-prices.2024", "HousePrices2024")]
    [InlineData("house_prices", "HousePrice")]
    [InlineData("properties", "Property")]
    [InlineData("boxes", "Box")]
    [InlineData("classes", "Class")]
    [InlineData("glass", "Glass")]
    [InlineData("iris", "Iris")]
    [InlineData("movies", "Movie")]
    [InlineData("species", "Species")]
    [InlineData("2024", "Row2024")]
    [InlineData("-", "Row")]
    [InlineData("builds", "BuildRow")]
    [InlineData("date_times", "DateTimeRow")]
    [InlineData("equals", "Equal")]
    public void ARecordIsNamedInTheSingular(string contract, string record) => Assert.Equal(record, RowRecord.NameOf(Contract(contract)));

    [Fact]
    public void ClashingNamesAreNumbered()
    {
        var text = RowRecord.Write(
            Contract("rows", [.. new[] { "a b", "a_b", "ab2", "AB", "row", "equals" }.Select(name => new Column { Name = name, Type = ColumnType.Integer })]),
            new RowRecordOptions { ContractPath = "x.yml" });

        Assert.Equal(
            ["AB", "AB2", "Ab2", "AB3", "RowColumn", "EqualsColumn"],
            text.Split('\n').Where(line => line.Contains("public required")).Select(line => line.Split("long ")[1].Split(' ')[0]));
    }

    [Theory]
    [InlineData("// Written by ./build.sh GenerateRow from data/x.contract.yml: edit the contract, not this file.\r\nclass X;", true)]
    [InlineData("\uFEFF// Written by ./build.sh GenerateRow from data/x.contract.yml", true)]
    [InlineData("using System;\n// Written by ./build.sh GenerateRow from data/x.contract.yml", false)]
    [InlineData("", false)]
    public void OnlyAFileWithTheHeaderIsWrittenAgain(string text, bool isWritten) => Assert.Equal(isWritten, RowRecord.IsWritten(text));

    [Fact]
    public void AllOptionsThatCannotBeUsedAreListed()
    {
        var options = new RowRecordOptions { ContractPath = "", Name = "diamond", Namespace = "A..B" };

        var message = Assert.Throws<ArgumentException>(() => RowRecord.Write(Contract("rows"), options)).Message;

        Assert.StartsWith("The record cannot be written: The name \"diamond\" is no type's; expected", message);
        Assert.Contains("The namespace \"A..B\" is none; expected", message);
        Assert.Contains("The contract's path is empty; expected", message);
    }

    private static void AssertCompilesTo(Contract contract, RowRecordOptions options)
    {
        var text = RowRecord.Write(contract, options);
        Assert.Equal(text, RowRecord.Write(contract, options));
        Assert.DoesNotContain('\r', text);
        var row = Assert.Single(CompiledSource.Types(("Row.cs", text)), type => type.Name == RowRecord.NameOf(contract));
        Assert.Equal(contract.Schema.Describe(), RowType.Schema(row).Describe());
        Assert.Empty(RowRecord.Problems(row, contract));
        Assert.True(RowRecord.IsWritten(text));
    }

    private static Contract RandomContract(Random random)
    {
        var columns = new List<Column>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (columns.Count < random.Next(1, 12))
        {
            var name = random.Next(3) == 0 ? OddNames[random.Next(OddNames.Length)] : RandomText(random, 1, 12);
            if (!names.Add(name))
                continue;
            columns.Add(new Column
            {
                Name = name,
                Type = (ColumnType)random.Next(6),
                Nullable = random.Next(2) == 0,
                Unit = random.Next(2) == 0 ? "" : RandomText(random, 1, 4),
                Role = columns.Count == 0 ? ColumnRole.Label : random.GetItems([ColumnRole.Feature, ColumnRole.Key, ColumnRole.Time, ColumnRole.Ignore], 1)[0],
                Description = RandomText(random, 0, 30),
            });
        }

        return Contract(RandomText(random, 1, 9), [.. columns]) with { Description = RandomText(random, 0, 30) };
    }

    private static string RandomText(Random random, int least, int most)
    {
        const string Letters = "abcXYZ019 __--..\"'\\/{}<>&\n\r\t#@;éßλжक्ि\u2028\u202E\uFFFE\u0085";
        return new string(random.GetItems(Letters.AsSpan(), random.Next(least, most + 1)));
    }

    private static Contract Contract(string name, params Column[] columns) =>
        new() { Name = name, Schema = new DatasetSchema { Columns = columns.Length > 0 ? columns : [new Column { Name = "a", Type = ColumnType.Text }] } };
}
