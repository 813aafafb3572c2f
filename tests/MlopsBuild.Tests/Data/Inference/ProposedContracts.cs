using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

public sealed class ProposedContracts : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AContractIsWrittenWhereNoneIs()
    {
        var written = ContractProposal.Write(Inferred("id,n\n1,2\n3,4\n"), folder["x.contract.yml"]);
        Assert.Equal((folder["x.contract.yml"], true), (written.Path, written.IsNew));
        Assert.Equal(["id", "n"], ContractFile.Read(written.Path).Schema.Columns.Select(column => column.Name));
        Assert.Equal(["x.contract.yml", "x.csv"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void AContractThatIsThereIsNotTouched()
    {
        File.WriteAllText(folder["x.contract.yml"], "# mine\ncontract: mlopsbuild/contract/v1\nname: x\ncolumns:\n  - name: id\n    type: text\n");
        var before = File.ReadAllBytes(folder["x.contract.yml"]);
        var written = ContractProposal.Write(Inferred("id,n\n1,2\n3,4\n"), folder["x.contract.yml"]);
        Assert.Equal(before, File.ReadAllBytes(folder["x.contract.yml"]));
        Assert.Equal((folder["x.contract.proposed.yml"], false), (written.Path, written.IsNew));
        Assert.Contains("id: type integer was text", written.Differences);
        Assert.Contains("column \"n\" is new", written.Differences);
    }

    [Fact]
    public void AContractThatCannotBeReadIsNotTouchedEither()
    {
        File.WriteAllText(folder["x.contract.yml"], "contract: [");
        var written = ContractProposal.Write(Inferred("id,n\n1,2\n3,4\n"), folder["x.contract.yml"]);
        Assert.Equal("contract: [", File.ReadAllText(folder["x.contract.yml"]));
        Assert.Equal("the contract that is there cannot be read", written.Differences[0]);
    }

    [Fact]
    public void TheDiamondsGetAContractAPersonCanRead()
    {
        var inferred = ContractInference.Run(Path.Combine(RepositoryRoot.Path, "data", "diamonds.csv"), new() { Label = "price" });
        var contract = ContractFile.Parse(ContractProposal.Text(inferred), "diamonds.contract.yml");
        Assert.Equal(ReferenceData.Contract.Schema.Columns.Select(column => (column.Name, column.Type, column.Role)), contract.Schema.Columns.Select(column => (column.Name, column.Type, column.Role)));
        foreach (var name in new[] { "cut", "color", "clarity" })
            Assert.Equal(Column(ReferenceData.Contract, name).AllowedValues.Order(StringComparer.Ordinal), Column(contract, name).AllowedValues);
        Assert.All(contract.Schema.Columns, column => Assert.False(column.Nullable || column.Unique));
        Assert.Equal((20_000L, null, null), (contract.Table.Rows!.Minimum, contract.Table.Key, contract.Table.Duplicates));
        Assert.Contains(inferred.Reasons, reason => reason is { Column: "y", Kind: RuleKind.Range, NeedsAttention: true });
    }

    [Fact]
    public void NamesAndValuesThatYamlWouldReadOtherwiseAreQuoted()
    {
        var rows = string.Concat(Enumerable.Repeat("yes,1\nno,2\n", 20));
        var contract = ContractFile.Parse(ContractProposal.Text(Inferred($"\"a: #b\",n\n{rows}")), "x.contract.yml");
        Assert.Equal("a: #b", contract.Schema.Columns[0].Name);
        Assert.Equal(["no", "yes"], contract.Schema.Columns[0].AllowedValues);
    }

    private InferredContract Inferred(string text)
    {
        File.WriteAllText(folder["x.csv"], text);
        return ContractInference.Run(folder["x.csv"]);
    }

    private static Column Column(Contract contract, string name) => contract.Schema.Columns.Single(column => column.Name == name);
}
