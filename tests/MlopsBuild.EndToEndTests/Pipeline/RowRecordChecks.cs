using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>A record and a contract that disagree, in a fresh clone of this repository.</summary>
public sealed class RowRecordChecks
{
    [Fact]
    public async Task ARecordThatDisagreesWithItsContractStopsTheBuildAndIsNamed()
    {
        using var folder = new TemporaryFolder();
        var clone = folder["clone"];
        await PipelineClones.CloneAsync(clone);
        var record = new Edited(Path.Combine(clone, "build", "Diamond.cs"));
        var contract = new Edited(Path.Combine(clone, "data", "diamonds.contract.yml"));

        record.Replace("long Price", "double Price");
        var line = record.LineOf("double Price");
        await AssertRefusedAsync(clone, $"Diamond.cs({line},28): error MLOPS001: Diamond.Price is double, but data/diamonds.contract.yml:{contract.LineOf("name: price") + 1} says integer (long); run ./build.sh GenerateRow");

        record.Restore();
        contract.Replace("unit: ct", "unit: g");
        contract.Replace("name: z", "name: height");
        await AssertRefusedAsync(
            clone,
            $"Diamond.cs({record.LineOf("double Carat")},28): error MLOPS001: Diamond.Carat has the unit \"ct\", but data/diamonds.contract.yml:{contract.LineOf("unit: g")} says \"g\"",
            $"Diamond.cs({record.LineOf("record Diamond")},30): error MLOPS002: Diamond has no property for the column \"height\" of data/diamonds.contract.yml:{contract.LineOf("name: height")}",
            $"Diamond.cs({record.LineOf("double Z")},28): error MLOPS003: Diamond.Z stands for the column \"z\", which data/diamonds.contract.yml does not have");

        contract.Restore();
        var result = await PipelineClones.BuildAsync(clone, "--help");
        Assert.True(result.ExitCode == 0, result.Everything);
    }

    private static async Task AssertRefusedAsync(string clone, params string[] errors)
    {
        var result = await PipelineClones.BuildAsync(clone, "--help");
        Assert.True(result.ExitCode == 1, result.Everything);
        Assert.Equal("", result.Output);
        Assert.All(errors, error => Assert.Contains(error, result.Error));
        Assert.Contains("The build could not be built (see above); nothing was run.", result.Error);
    }

    private sealed class Edited(string path)
    {
        private readonly string original = File.ReadAllText(path);

        public void Replace(string old, string text)
        {
            Assert.Contains(old, File.ReadAllText(path));
            File.WriteAllText(path, File.ReadAllText(path).Replace(old, text));
        }

        public void Restore() => File.WriteAllText(path, original);

        public int LineOf(string text) => 1 + Array.FindIndex(File.ReadAllLines(path), line => line.Contains(text, StringComparison.Ordinal));
    }
}
