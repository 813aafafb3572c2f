using System.Globalization;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Datasets;

public sealed class RowTypeSchemas
{
    [Fact]
    public void ARowTypeGivesItsColumnsInOrder()
    {
        var schema = DatasetSchema.Of<Diamond>();

        Assert.Equal(["carat", "cut", "color", "clarity", "depth", "table", "price", "x", "y", "z"], schema.Columns.Select(column => column.Name));
        Assert.Equal("price", schema.Label!.Name);
        Assert.Equal(9, schema.Features.Count());
        Assert.Equal(("x", ColumnType.Number, "mm", ColumnRole.Feature, false), Described(schema.Column<Diamond>(d => d.X)));
    }

    [Fact]
    public void EveryKindOfPropertyHasItsColumn()
    {
        var columns = DatasetSchema.Of<Everything>().Columns;

        Assert.Equal(
            """
            [{"name":"id","type":"Text","role":"Key"},
            {"name":"seen_at","type":"Timestamp","role":"Time"},
            {"name":"Due Date","type":"Date","role":"Ignore"},
            {"name":"is_new","type":"Boolean","role":"Feature","nullable":true},
            {"name":"http_status","type":"Integer","role":"Feature","nullable":true},
            {"name":"grade","type":"Text","role":"Feature"},
            {"name":"note","type":"Text","role":"Feature","nullable":true},
            {"name":"share","type":"Number","role":"Feature","unit":"%"}]
            """.ReplaceLineEndings(""),
            new DatasetSchema { Columns = columns }.Describe());
    }

    [Fact]
    public void WhatIsComputedIsNoColumn() => Assert.DoesNotContain(DatasetSchema.Of<Everything>().Columns, column => column.Name == "rest");

    [Fact]
    public void ColumnsOfABaseTypeComeFirst() => Assert.Equal(["id", "seen", "value"], DatasetSchema.Of<Reading>().Columns.Select(column => column.Name));

    [Fact]
    public void TheDescriptionIsTheSameInEveryCultureAndReadsBack()
    {
        var schema = DatasetSchema.Of<Everything>();
        var expected = schema.Describe();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, DatasetSchema.Of<Everything>().Describe());
            Assert.Equal(schema, DatasetSchema.Parse(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{\"name\":\"a\"}]")]
    [InlineData("[{\"name\":\"a\",\"type\":\"Colour\",\"role\":\"Label\"}]")]
    [InlineData("no json")]
    public void TextThatIsNoSchemaIsRefused(string text) =>
        Assert.StartsWith("The text is not a schema", Assert.Throws<FormatException>(() => DatasetSchema.Parse(text)).Message);

    [Fact]
    public void AnotherLabelReplacesTheFirst()
    {
        var schema = DatasetSchema.Of<Diamond>().WithLabel<Diamond>(d => d.Price).WithLabel<Diamond>(d => d.Carat);

        Assert.Equal("carat", schema.Label!.Name);
        Assert.Equal(ColumnRole.Feature, schema.Column<Diamond>(d => d.Price).Role);
    }

    [Fact]
    public void AnExpressionThatIsNoPropertyIsRefused()
    {
        var failure = Assert.Throws<ArgumentException>(() => DatasetSchema.Of<Diamond>().Column<Diamond>(d => d.X * 2));

        Assert.StartsWith("The expression \"d => Convert((d.X * 2), Object)\" is not a column: expected one property of Diamond", failure.Message);
    }

    [Fact]
    public void AColumnOfAnotherRowTypeIsRefused()
    {
        var failure = Assert.Throws<ArgumentException>(() => DatasetSchema.Of<Diamond>().Column<Everything>(row => row.Note));

        Assert.StartsWith("The schema has no column \"note\"; it has \"carat\", \"cut\"", failure.Message);
    }

    [Fact]
    public void AllPropertiesThatCannotBeColumnsAreListed()
    {
        var failure = Assert.Throws<ArgumentException>(DatasetSchema.Of<Unusable>);

        Assert.StartsWith("The row type \"Unusable\" does not describe a schema: Property \"Tags\" is of type String[]; expected string,", failure.Message);
        Assert.Contains("Property \"Home\" is of type Uri", failure.Message);
    }

    [Fact]
    public void AllProblemsOfASchemaAreListed()
    {
        var schema = new DatasetSchema
        {
            Columns =
            [
                new Column { Name = "a", Type = ColumnType.Text, Minimum = 1, Role = ColumnRole.Label },
                new Column { Name = "A", Type = ColumnType.Boolean, AllowedValues = ["1"], Role = ColumnRole.Label },
                new Column { Name = "b", Type = ColumnType.Number, Minimum = 2, Maximum = 1 },
                new Column { Name = "", Type = ColumnType.Number, Maximum = double.NaN },
            ],
        };

        var message = Assert.Throws<ArgumentException>(schema.Check).Message;

        Assert.Equal(
            "The schema is not usable: Columns \"a\", \"A\" share a name when case is ignored; rename one."
            + " Columns \"a\", \"A\" are all labels; keep one."
            + " Column \"a\" has a range but is Text; only Integer, Number, Date and Timestamp columns have one."
            + " Column \"A\" has allowed values but is Boolean; only Text and Integer columns have them."
            + " Column \"b\" allows no value between 2 and 1; correct its bounds."
            + " Column name \"\" is empty or holds a NUL; give it the name in the file's header."
            + " Column \"\" has a bound that is no finite number; leave it null for no bound.",
            message);
    }

    [Fact]
    public void ARangeMayBeOpenOnEitherSide()
    {
        var schema = new DatasetSchema { Columns = [new Column { Name = "a", Type = ColumnType.Number, Minimum = 0, MinimumIsExclusive = true }, new Column { Name = "b", Type = ColumnType.Number, MaximumIsExclusive = true }] };

        Assert.Same(schema, schema.Check());
    }

    private static (string Name, ColumnType Type, string Unit, ColumnRole Role, bool Nullable) Described(Column column) =>
        (column.Name, column.Type, column.Unit, column.Role, column.Nullable);

    private enum Grade
    {
        Good,
        VeryGood,
    }

    private sealed record Everything
    {
        [Role(ColumnRole.Key)]
        public string ID { get; init; } = "";

        [Role(ColumnRole.Time)]
        public DateTime SeenAt { get; init; }

        [ColumnName("Due Date"), Role(ColumnRole.Ignore)]
        public DateOnly Due { get; init; }

        public bool? IsNew { get; init; }

        public long? HTTPStatus { get; init; }

        public Grade Grade { get; init; }

        public string? Note { get; init; }

        [Unit("%")]
        public decimal Share { get; init; }

        public decimal Rest => 100 - Share;
    }

    private abstract record Identified(string Id);

    private abstract record Seen(string Id, DateTime SeenAt) : Identified(Id)
    {
        [ColumnName("seen")]
        public DateTime SeenAt { get; init; } = SeenAt;
    }

    private sealed record Reading(string Id, DateTime SeenAt, double Value) : Seen(Id, SeenAt);

    private sealed record Unusable(string[] Tags, Uri Home);
}
