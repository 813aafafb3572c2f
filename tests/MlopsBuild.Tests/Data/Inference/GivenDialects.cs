using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

/// <summary>Contracts drawn from files whose spelling is known: nothing of it is guessed.</summary>
public sealed class GivenDialects : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WhatIsGivenIsUsed()
    {
        var dialect = new Dialect { Delimiter = '#', Quote = '\'', Encoding = "latin-1", DecimalSeparator = ',', Missing = ["-9"], DateFormat = "%Y%m%d", TimestampFormat = "%d.%m.%Y %H:%M" };
        var rows = Enumerable.Range(0, 40).Select(i => $"{(i % 7 == 0 ? "-9" : $"{i},5")}#'Köln #{i % 2}'#202601{1 + (i % 28):00}#{1 + (i % 28):00}.02.2026 10:30#NA");
        File.WriteAllText(folder["x.dat"], $"größe#ort#tag#zeit#rest\n{string.Join('\n', rows)}\n", Encoding.Latin1);
        var contract = Run("x.dat", dialect with { Format = DatasetFormat.Csv });
        Assert.Equal(dialect with { Format = DatasetFormat.Csv }, contract.Dialect);
        Assert.Equal(
            [("größe", ColumnType.Number), ("ort", ColumnType.Text), ("tag", ColumnType.Date), ("zeit", ColumnType.Timestamp), ("rest", ColumnType.Text)],
            contract.Schema.Columns.Select(column => (column.Name, column.Type)));
        Assert.Equal([true, false, false, false, false], contract.Schema.Columns.Select(column => column.Nullable));
        Accepts(contract, "x.dat");
    }

    [Fact]
    public void WhatIsNotGivenIsNotGuessed()
    {
        File.WriteAllText(folder["x.csv"], $"a;b\n{string.Concat(Enumerable.Range(0, 40).Select(i => $"{i};{i},5\n"))}");
        Assert.Equal(["a", "b"], Run("x.csv", null).Schema.Columns.Select(column => column.Name));
        var semicolon = Run("x.csv", new() { Delimiter = ';' });
        Assert.Equal([ColumnType.Integer, ColumnType.Text], semicolon.Schema.Columns.Select(column => column.Type));
        var whole = Assert.Single(Run("x.csv", new() { Delimiter = '\t' }).Schema.Columns);
        Assert.Equal(("a;b", ColumnType.Text), (whole.Name, whole.Type));
        var headless = Run("x.csv", new() { Delimiter = ';', Header = false });
        Assert.Equal([("column_1", ColumnType.Text), ("column_2", ColumnType.Text)], headless.Schema.Columns.Select(column => (column.Name, column.Type)));
        foreach (var contract in new[] { semicolon, headless })
            Accepts(contract, "x.csv");
    }

    [Fact]
    public void DatesOfJsonLinesAreReadAsGiven()
    {
        File.WriteAllLines(folder["x.jsonl"], Enumerable.Range(0, 30).Select(i => $"{{\"n\": {i}.5, \"d\": \"{1 + (i % 12):00}/{1 + (i % 12):00}/2026\"}}"));
        Assert.Equal([ColumnType.Number, ColumnType.Text], Run("x.jsonl", null).Schema.Columns.Select(column => column.Type));
        var contract = Run("x.jsonl", new() { DateFormat = "%d/%m/%Y" });
        Assert.Equal([ColumnType.Number, ColumnType.Date], contract.Schema.Columns.Select(column => column.Type));
        Accepts(contract, "x.jsonl");
    }

    [Fact]
    public void AFirstLineThatCannotBeReadIsTold()
    {
        File.WriteAllText(folder["x.csv"], "a,\"b\n1,2\n");
        Assert.Equal(
            $"The first line of \"{folder["x.csv"]}\" cannot be read: a quoted value is never closed, expected a closing quote; correct the file, or the dialect that was given.",
            Assert.Throws<DataUnreadableException>(() => Run("x.csv", new())).Message);
        Assert.Equal(["a", "\"b"], Run("x.csv", new() { Quote = null }).Schema.Columns.Select(column => column.Name));
    }

    private Contract Run(string name, Dialect? dialect) => ContractInference.Run(folder[name], new() { Dialect = dialect }).Contract;

    private void Accepts(Contract contract, string name)
    {
        var read = ContractFile.Parse(ContractText.Write(contract), "x.contract.yml");
        var result = DatasetValidation.Run(new() { Name = "x", Path = folder[name] }, read, folder[name], folder["results"]);
        Assert.False(result.Rejected, string.Join(" ", result.Problems));
    }
}
