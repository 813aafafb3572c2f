using System.Text.RegularExpressions;
using MlopsBuild.Data;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Contracts;

/// <summary>What docs/contract.md shows.</summary>
public sealed partial class DocumentedContracts
{
    private const string Head = "contract: mlopsbuild/contract/v1\nname: n\n";
    private const string Columns = "columns: [{ name: shop, type: text, role: label }, { name: id, type: integer }, { name: ordered, type: date }, { name: shipped, type: date }]\n";

    private static string Page => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "contract.md"));

    [Fact]
    public void AreRead()
    {
        List<string> blocks = [.. Block().Matches(Page).Select(block => block.Groups["yaml"].Value)];
        Assert.Equal(4, blocks.Count);
        Assert.Equal("orders", ContractFile.Parse(blocks[0], "contract.md").Name);
        Assert.Equal(ContractAsJson.Of(ContractFile.Parse(Head + Columns + "format: { type: csv, date: '%Y-%m-%d', timestamp: '%Y-%m-%dT%H:%M:%S' }", "contract.md")), ContractAsJson.Of(ContractFile.Parse(Head + Columns + blocks[1], "contract.md")));
        Assert.Equal(2, ContractFile.Parse($"{Head}columns:\n{blocks[2]}", "contract.md").Schema.Columns.Count);
        Assert.Equal(36, ContractFile.Parse(Head + Columns + blocks[3], "contract.md").Table.Freshness!.MaximumAge.TotalHours);
    }

    [Fact]
    public void NameEveryFunction() => Assert.All(CheckFunction.Names, name => Assert.Matches($"`{name}[`(]", Page));

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
