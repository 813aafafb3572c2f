using System.Globalization;
using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

public sealed class AwkwardLabels : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("0", "1", 540, 60, ColumnType.Integer)]
    [InlineData("0", "1", 599, 1, ColumnType.Integer)]
    [InlineData("-1", "7", 30, 30, ColumnType.Integer)]
    [InlineData("fraud", "ok", 3, 57, ColumnType.Text)]
    [InlineData("0.0", "1.0", 50, 4, ColumnType.Text)]
    public void TwoValuesAreAListHoweverRareOneIs(string first, string second, int firsts, int seconds, ColumnType type)
    {
        var inferred = Infer("y", Enumerable.Repeat(first, firsts).Concat(Enumerable.Repeat(second, seconds)));
        var label = inferred.Contract.Schema.Label!;
        Assert.Equal((type, null, null, null), (label.Type, label.Minimum, label.Maximum, label.MaximumLength));
        Assert.Equal([first, second], label.AllowedValues);
        Assert.Contains("# 2 values: the label has two values", ContractProposal.Text(inferred));
        Assert.DoesNotContain("# range", ContractProposal.Text(inferred).Split("name: y")[1]);
        Assert.False(Validate(inferred).Rejected);
    }

    [Fact]
    public void TwoPersonalValuesAreAListToo() =>
        Assert.Equal(["no", "yes"], Infer("email", Enumerable.Repeat("no", 50).Append("yes")).Contract.Schema.Label!.AllowedValues);

    [Fact]
    public void TwoWholeNumbersWithDecimalsMayBeMissing()
    {
        var label = Infer("y", Enumerable.Repeat("0.0", 50).Concat(["1.0", "1.0", ""])).Contract.Schema.Label!;
        Assert.Equal(["0.0", "1.0"], label.AllowedValues);
    }

    [Fact]
    public void TwoValuesOfAnotherColumnStayARange()
    {
        var contract = Run($"x,y\n{string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 9},{(i < 57 ? 0 : 1)}\n"))}", "x").Contract;
        Assert.Empty(contract.Schema.Columns[1].AllowedValues);
    }

    [Fact]
    public void RowsWithoutALabelAreSetAsideAndTheOthersGoOn()
    {
        var inferred = Infer("y", Enumerable.Range(0, 504).Select(i => i % 9 == 0 ? "" : (i * 1.5).ToString(CultureInfo.InvariantCulture)));
        var read = ContractFile.Parse(ContractProposal.Text(inferred), "x.contract.yml");
        Assert.Equal(RuleAction.Quarantine, read.Schema.Label!.SettingsOf(RuleKind.Present).Action);
        var result = Validate(inferred with { Contract = read });
        Assert.False(result.Rejected);
        Assert.Equal((448, 56), (result.Accepted, result.Quarantined));
    }

    [Fact]
    public void ALabelThatIsMissingMuchMoreOftenIsRefused()
    {
        var inferred = Infer("y", Enumerable.Range(0, 504).Select(i => i % 9 == 0 ? "" : (i * 1.5).ToString(CultureInfo.InvariantCulture)));
        File.WriteAllText(folder["x.csv"], $"n,y\n{string.Concat(Enumerable.Range(0, 504).Select(i => $"{i * 7 % 101},{(i % 2 == 0 ? "" : "1.5")}\n"))}");
        Assert.True(Validate(inferred).Rejected);
    }

    [Fact]
    public void ALabelWithoutValuesIsRefused() =>
        Assert.StartsWith("The label \"y\" has no value in any row", Assert.Throws<DataUnreadableException>(() => Infer("y", Enumerable.Repeat("", 50))).Message);

    [Fact]
    public void NumbersInQuotesInJsonAreNoLabel()
    {
        File.WriteAllLines(folder["x.jsonl"], Enumerable.Range(0, 60).Select(i => $"{{\"a\": {i}, \"y\": \"{i}.5\"}}"));
        Assert.Contains("such as \"0.5\"", Assert.Throws<DataUnreadableException>(() => ContractInference.Run(folder["x.jsonl"], new() { Label = "y" })).Message);
    }

    [Fact]
    public void TwoWholeNumbersInJsonArePointedOut()
    {
        File.WriteAllLines(folder["x.jsonl"], Enumerable.Range(0, 60).Select(i => $"{{\"a\": {i}, \"y\": {(i % 3 == 0 ? "1.0" : "0.0")}}}"));
        var reasons = ContractInference.Run(folder["x.jsonl"], new() { Label = "y" }).Reasons;
        Assert.Contains(reasons, reason => reason is { Column: "y", Kind: RuleKind.Allowed, NeedsAttention: true });
    }

    [Fact]
    public void AnotherColumnMayMissValues()
    {
        var contract = Run($"x,y\n{string.Concat(Enumerable.Range(0, 90).Select(i => $"{(i % 9 == 0 ? "" : "2")},{i % 11}\n"))}", "y").Contract;
        Assert.Equal(RuleAction.Fail, contract.Schema.Columns[0].SettingsOf(RuleKind.Present).Action);
    }

    [Theory]
    [InlineData("${0}.79", "$100.79", "100.79")]
    [InlineData("{0} €", "100 €", "100")]
    [InlineData("\"USD 1,{0}.00\"", "USD 1,100.00", "1100.00")]
    [InlineData("\"1.{0},56 €\"", "1.100,56 €", "1100.56")]
    [InlineData("\"1,{0}\"", "1,100", "1100")]
    [InlineData("{0}.5 %", "100.5 %", "100.5")]
    [InlineData("-£{0}", "-£100", "-100")]
    public void NumbersWrittenAsTextsAreNoLabel(string format, string shown, string plain)
    {
        var values = Enumerable.Range(100, 50).Select(i => string.Format(CultureInfo.InvariantCulture, format, i));
        var refusal = Assert.Throws<DataUnreadableException>(() => Infer("price", values.Append("on request")));
        Assert.StartsWith($"The label \"price\" holds numbers written as texts, such as \"{shown}\", expected plain ones such as {plain};", refusal.Message);
    }

    [Fact]
    public void APersonalValueIsNotShownInTheRefusal()
    {
        var refusal = Assert.Throws<DataUnreadableException>(() => Infer("ssn", Enumerable.Range(100, 50).Select(i => $"${i}.79")));
        Assert.StartsWith("The label \"ssn\" holds numbers written as texts, expected plain ones", refusal.Message);
        Assert.DoesNotContain("$1", refusal.Message);
    }

    [Fact]
    public void AFewTextsBetweenNumbersAreNoLabelEither() =>
        Assert.Contains("such as \"on request\"", Assert.Throws<DataUnreadableException>(() => Infer("price", Enumerable.Range(100, 50).Select(i => $"{i}.79").Append("on request"))).Message);

    [Theory]
    [InlineData("{0}-2")]
    [InlineData("{0}:30")]
    [InlineData("0{0}")]
    [InlineData("A{0}")]
    [InlineData("Q1 {0}")]
    [InlineData("1.2.{0}.4")]
    [InlineData("2024-01-{0}x")]
    public void CodesAreClasses(string format) =>
        Assert.Equal(ColumnType.Text, Infer("y", Enumerable.Range(100, 100).Select(i => string.Format(CultureInfo.InvariantCulture, format, i))).Contract.Schema.Label!.Type);

    [Fact]
    public void FewDifferentTextsAreClasses() =>
        Assert.Equal(["10%", "20%", "30%"], Infer("y", Enumerable.Range(0, 90).Select(i => $"{10 * (1 + (i % 3))}%")).Contract.Schema.Label!.AllowedValues);

    [Fact]
    public void DecimalCommasAreNumbers() =>
        Assert.Equal(ColumnType.Number, Infer("y", Enumerable.Range(100, 50).Select(i => $"\"{i},75\"")).Contract.Schema.Label!.Type);

    [Fact]
    public void AnotherColumnMayHoldNumbersAsTexts()
    {
        var contract = Run($"x,y\n{string.Concat(Enumerable.Range(100, 60).Select(i => $"${i}.79,{i % 7}\n"))}", "y").Contract;
        Assert.Equal(ColumnType.Text, contract.Schema.Columns[0].Type);
    }

    private InferredContract Infer(string label, IEnumerable<string> values) =>
        Run($"n,{label}\n{string.Concat(values.Select((value, i) => $"{i * 7 % 101},{value}\n"))}", label);

    private InferredContract Run(string text, string label)
    {
        File.WriteAllText(folder["x.csv"], text, new UTF8Encoding(false));
        return ContractInference.Run(folder["x.csv"], new() { Label = label });
    }

    private ValidationResult Validate(InferredContract inferred) =>
        DatasetValidation.Run(new() { Name = "x", Path = folder["x.csv"] }, inferred.Contract, folder["x.csv"], folder["results"]);
}
