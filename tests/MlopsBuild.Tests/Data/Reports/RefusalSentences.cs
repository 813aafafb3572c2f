using MlopsBuild.Data;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class RefusalSentences : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("amount\n", "\n    range: { max: 5 }", "There is no row, expected at least one; it breaks the rule \"rows\"")]
    [InlineData("amount\n9\n", "\n    range: { max: 5 }", "The only row is not good, expected at least one; quarantine/rows.parquet says why for each; it breaks the rules \"amount range\", \"rows\"")]
    [InlineData("Amount\n9\n9\n", "", "Column \"Amount\" is unknown, expected \"amount\"; rename it in the file or in the contract")]
    public void TheReasonsAreOneSentence(string text, string range, string reasons)
    {
        File.WriteAllText(folder["x.csv"], text);
        var contract = ContractFile.Parse($"contract: mlopsbuild/contract/v1\nname: x\ncolumns:\n  - name: amount\n    type: integer{range}\nrules:\n  rows: {{ min: 2 }}\n", "x.contract.yml");
        var result = DatasetValidation.Run(new() { Name = "x", Path = folder["x.csv"] }, contract, folder["x.csv"], folder["results"]);
        Assert.Equal($"Data set \"x.csv\" is rejected: {reasons}; see page.html.", RefusalText.Of(result, "x.csv", "page.html"));
    }
}
