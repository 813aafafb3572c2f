using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

public sealed class AwkwardFiles : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("x.csv", "a,b\n")]
    [InlineData("x.csv", "a,b")]
    [InlineData("x.jsonl", "[1]\n")]
    public void AFileWithoutRowsGivesNoContract(string name, string text)
    {
        File.WriteAllText(folder[name], text);
        var refusal = Assert.Throws<DataUnreadableException>(() => ContractInference.Run(folder[name])).Message;
        if (name == "x.csv")
            Assert.Equal($"\"{folder[name]}\" has no row, expected at least one to draw a contract from; fetch the file again.", refusal);
    }

    [Fact]
    public void LinesThatAreNoRowsAreCountedInTheRefusal()
    {
        File.WriteAllText(folder["x.csv"], "a,b\n1,2,3\n4,5,6\n");
        Assert.Contains("has no row among 2 lines", Assert.Throws<DataUnreadableException>(() => ContractInference.Run(folder["x.csv"], new() { Dialect = new() })).Message);
    }

    [Theory]
    [InlineData("x,,c,price", "x,column_2,c,price")]
    [InlineData("x,\"\",c,price", "x,column_2,c,price")]
    [InlineData(",x,,price", "column_1,x,column_3,price")]
    [InlineData("x,c,price,", "x,c,price,column_4")]
    public void AColumnWithoutANameIsCalledByItsPlace(string header, string names)
    {
        var inferred = Run(header, i => $"{i % 7}.5,a{i % 5},{i % 3}.25,{i % 11}");
        Assert.True(inferred.Contract.Dialect.Header);
        Assert.Equal(names.Split(','), inferred.Contract.Schema.Columns.Select(column => column.Name));
        Assert.Contains("its cell of the header is empty", ContractProposal.Text(inferred));
        Assert.False(Refused(inferred));
    }

    [Theory]
    [InlineData("1,,2,3\n4,5,6,7\n")]
    [InlineData(",,,\n1,2,3,4\n")]
    [InlineData("Oslo,,a,b\nBergen,x,a,b\n")]
    public void AFirstRowWithAnEmptyCellIsNoHeader(string text)
    {
        File.WriteAllText(folder["x.csv"], text);
        Assert.False(DialectSniffer.Sniff(folder["x.csv"]).Header);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("", 1)]
    [InlineData("Unnamed: 0", 0)]
    public void AColumnThatCountsTheRowsIsIgnored(string name, int first)
    {
        var inferred = Run($"{name},id,carat,price", i => $"{i + first},{i + 100_000},{i % 13}.5,{i % 17}");
        Assert.Equal([ColumnRole.Ignore, ColumnRole.Key, ColumnRole.Feature, ColumnRole.Label], inferred.Contract.Schema.Columns.Select(column => column.Role));
        Assert.Equal((false, null), (inferred.Contract.Schema.Columns[0].Unique, inferred.Contract.Schema.Columns[0].Maximum));
        Assert.Empty(inferred.Contract.Table.Checks);
        Assert.False(Refused(inferred));
    }

    [Fact]
    public void AColumnThatCountsTheRowsIsNoKey()
    {
        var inferred = Run(",carat,price", i => $"{i},{i % 13}.5,{i % 17}");
        Assert.Equal(ColumnRole.Ignore, inferred.Contract.Schema.Columns[0].Role);
        Assert.Null(inferred.Contract.Table.Key);
        Assert.Contains("# role ignore: it counts the rows", ContractProposal.Text(inferred));
    }

    [Fact]
    public void AnUnnamedColumnOfFewNumbersIsAFeature() =>
        Assert.Equal(ColumnRole.Feature, Run(",carat,price", i => $"{i % 5},{i % 13}.5,{i % 17}").Contract.Schema.Columns[0].Role);

    [Fact]
    public void TextInWindows1252IsReadAsItIsMeant()
    {
        string[] classes = ["„gut“", "5 – 10 €", "Größe"];
        var text = $"note,x,price\n{string.Concat(Enumerable.Range(0, 60).Select(i => $"{classes[i % 3]},{i % 7},{i % 17}\n"))}";
        File.WriteAllBytes(folder["x.csv"], CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text));
        var inferred = ContractInference.Run(folder["x.csv"], new() { Label = "price" });
        Assert.Equal("windows-1252", inferred.Contract.Dialect.Encoding);
        Assert.Equal(classes.Order(StringComparer.Ordinal), inferred.Contract.Schema.Columns[0].AllowedValues);
        Assert.False(Refused(inferred with { Contract = ContractFile.Parse(ContractProposal.Text(inferred), "x.contract.yml") }));
    }

    [Fact]
    public void ColumnsOfOneSpellingAreToldSo()
    {
        File.WriteAllText(folder["x.csv"], "x,x,price\n1,2,3\n4,5,6\n");
        Assert.Contains("Two columns are named \"x\"; rename one.", Assert.Throws<DataUnreadableException>(() => ContractInference.Run(folder["x.csv"])).Message);
    }

    private InferredContract Run(string header, Func<int, string> row)
    {
        File.WriteAllText(folder["x.csv"], $"{header}\n{string.Concat(Enumerable.Range(0, 120).Select(i => row(i) + "\n"))}", new UTF8Encoding(false));
        return ContractInference.Run(folder["x.csv"], new() { Label = header.Contains("price,", StringComparison.Ordinal) ? null : "price" });
    }

    private bool Refused(InferredContract inferred) =>
        DatasetValidation.Run(new() { Name = "x", Path = folder["x.csv"] }, inferred.Contract, folder["x.csv"], folder["results"]).Rejected;
}
