using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Validation;

public sealed class ColumnTypes
{
    [Theory]
    [InlineData(ColumnType.Integer, "-9223372036854775808", "-9223372036854775808", "BIGINT")]
    [InlineData(ColumnType.Integer, "+5", "5", "BIGINT")]
    [InlineData(ColumnType.Number, "-1.5e-3", "-0.0015", "DOUBLE")]
    [InlineData(ColumnType.Number, ".5", "0.5", "DOUBLE")]
    [InlineData(ColumnType.Number, "0.1", "0.1", "DOUBLE")]
    [InlineData(ColumnType.Number, "179769313486231570000000000000000000000e270", "1.7976931348623157E+308", "DOUBLE")]
    [InlineData(ColumnType.Boolean, "true", "True", "BOOLEAN")]
    [InlineData(ColumnType.Boolean, "FALSE", "False", "BOOLEAN")]
    [InlineData(ColumnType.Integer, "007", "7", "BIGINT")]
    [InlineData(ColumnType.Date, "2024-02-29", "02/29/2024", "DATE")]
    [InlineData(ColumnType.Timestamp, "2024-02-29T23:59:59.5Z", "02/29/2024 23:59:59", "TIMESTAMP")]
    [InlineData(ColumnType.Text, "NULL", "NULL", "VARCHAR")]
    public void AValueOfTheTypeIsRead(ColumnType type, string text, string value, string parquetType)
    {
        using var folder = new TemporaryFolder();

        var result = Validate(folder, type, text, nullable: false);

        Assert.Equal(1, result.Accepted);
        Assert.Equal([[value]], Parquet.Rows(folder["accepted", "data.parquet"]));
        Assert.Equal(parquetType, Parquet.Schema(folder["accepted", "data.parquet"])[0][1]);
    }

    [Theory]
    [InlineData(ColumnType.Boolean, "yes")]
    [InlineData(ColumnType.Boolean, "1")]
    [InlineData(ColumnType.Date, "2023-02-29")]
    [InlineData(ColumnType.Date, "1.2.2024")]
    [InlineData(ColumnType.Date, "infinity")]
    [InlineData(ColumnType.Timestamp, "2024-02-29T24:59:59")]
    [InlineData(ColumnType.Timestamp, "2024-02-29T10:00:00+02:00")]
    [InlineData(ColumnType.Number, "1e")]
    [InlineData(ColumnType.Number, ".")]
    [InlineData(ColumnType.Integer, "-")]
    [InlineData(ColumnType.Integer, "1e3")]
    public void AValueOfAnotherTypeBreaksTheContract(ColumnType type, string text)
    {
        using var folder = new TemporaryFolder();

        var result = Validate(folder, type, text, nullable: true);

        Assert.True(result.Rejected);
        Assert.Equal(["value type"], Broken(result));
    }

    [Theory]
    [InlineData(ColumnType.Integer)]
    [InlineData(ColumnType.Text)]
    public void AnEmptyCellIsMissing(ColumnType type)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(1, Validate(folder, type, "", nullable: true).Accepted);
        Assert.Equal(["value present"], Broken(Validate(folder, type, "\"\"", nullable: false)));
    }

    private static IEnumerable<string> Broken(ValidationResult result) => result.Rules.Where(rule => rule.Failing > 0).Select(rule => rule.Name);

    private static ValidationResult Validate(TemporaryFolder folder, ColumnType type, string text, bool nullable)
    {
        var schema = new DatasetSchema { Columns = [new Column { Name = "value", Type = type, Nullable = nullable }] };
        var path = folder.Write("values.csv", $"value\n{text}\n");
        return DatasetValidation.Run(Dataset.At(path), new Contract { Name = "values", Schema = schema }, path, folder.Path);
    }
}
