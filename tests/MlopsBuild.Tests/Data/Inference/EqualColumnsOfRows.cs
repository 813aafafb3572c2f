using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

public sealed class EqualColumnsOfRows : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("number")]
    [InlineData("integer")]
    [InlineData("text")]
    [InlineData("boolean")]
    public void AColumnThatEqualsTheLabelIsIgnored(string kind)
    {
        var random = new Random(4);
        var inferred = Run("total,other,price", i =>
        {
            var value = kind switch
            {
                "number" => Text(100 * random.NextDouble()),
                "integer" => random.Next(1000).ToString(CultureInfo.InvariantCulture),
                "text" => "abcd"[random.Next(4)].ToString(),
                _ => random.Next(2) == 0 ? "true" : "false",
            };
            return $"{value},{random.Next(50)},{value}";
        });
        Assert.Equal([ColumnRole.Ignore, ColumnRole.Feature, ColumnRole.Label], inferred.Contract.Schema.Columns.Select(column => column.Role));
        Assert.Equal(["total"], inferred.CopiesOfLabel);
        Assert.Contains("# Please check: role ignore: equals the label price in every row", ContractProposal.Text(inferred));
        Assert.Empty(inferred.Contract.Table.Checks);
    }

    [Fact]
    public void MissingValuesAreEqualToo()
    {
        var random = new Random(4);
        var inferred = Run("total,price", i => i % 10 == 0 ? "," : Text(random.NextDouble()) is var value ? $"{value},{value}" : "");
        Assert.Equal(["total"], inferred.CopiesOfLabel);
    }

    [Fact]
    public void OneOtherRowMakesAFeature()
    {
        var random = new Random(4);
        var inferred = Run("total,price", i => random.Next(1000) is var value && i == 70 ? $"{value + 1},{value}" : $"{value},{value}");
        Assert.Empty(inferred.CopiesOfLabel);
        Assert.Equal(ColumnRole.Feature, inferred.Contract.Schema.Columns[0].Role);
    }

    [Fact]
    public void ARareValueThatFallsOnOneRowIsNoCopy() =>
        Assert.Empty(Run("flag,price", i => i == 7 ? "1,1" : "0,0").CopiesOfLabel);

    [Fact]
    public void TwoOtherEqualColumnsHaveOneCheck()
    {
        var random = new Random(4);
        var inferred = Run("net,gross,most,price", i =>
        {
            var value = 100 * random.NextDouble();
            return $"{Text(value)},{Text(value)},{Text(value + (i % 5 == 0 ? 0 : 40 * random.NextDouble()))},{Text(random.NextDouble())}";
        });
        Assert.Equal(["\"net\" = \"gross\"", "\"net\" <= \"most\""], inferred.Contract.Table.Checks.Select(check => check.Expression));
        var parsed = ContractFile.Parse(ContractProposal.Text(inferred), "x.contract.yml");
        Assert.False(DatasetValidation.Run(new() { Name = "x", Path = folder["x.csv"] }, parsed, folder["x.csv"], folder["results"]).Rejected);
    }

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private InferredContract Run(string header, Func<int, string> row)
    {
        File.WriteAllText(folder["x.csv"], $"{header}\n{string.Concat(Enumerable.Range(0, 300).Select(i => row(i) + "\n"))}");
        return ContractInference.Run(folder["x.csv"], new() { Label = "price" });
    }
}
