using System.Text.Json;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>A record and a contract that disagree, in a fresh clone of this repository, and the way to a build that works again.</summary>
public sealed class RowRecordChecks
{
    [Fact]
    public async Task ARecordThatDisagreesWithItsContractStopsTheBuildAndIsNamedUntilItIsWrittenAnew()
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
        contract.ReplaceLine(contract.LineOf("name: price") + 1, "type: integer", "type: number");
        await AssertRefusedAsync(clone, $"Diamond.cs({record.LineOf("long Price")},26): error MLOPS001: Diamond.Price is long, but data/diamonds.contract.yml:{contract.LineOf("name: price") + 1} says number (double); run ./build.sh GenerateRow");
        Assert.False(Directory.Exists(Path.Combine(clone, "artifacts", "data")));
        var written = await PipelineClones.BuildAsync(clone, "GenerateRow");
        Assert.True(written.ExitCode == 0, written.Everything);
        Assert.NotEqual(0, record.LineOf("double Price"));
        var accepted = await PipelineClones.BuildAsync(clone, "ValidateData");
        Assert.True(accepted.ExitCode == 0, accepted.Everything);
        using var profile = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(clone, "artifacts", "data", "diamonds", "profile.json")));
        var price = profile.RootElement.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == "price");
        Assert.Equal("Number", price.GetProperty("type").GetString());
    }

    private static async Task AssertRefusedAsync(string clone, params string[] errors)
    {
        var result = await PipelineClones.BuildAsync(clone, "ValidateData");
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

        public void ReplaceLine(int number, string old, string text)
        {
            var lines = File.ReadAllLines(path);
            Assert.Contains(old, lines[number - 1]);
            lines[number - 1] = lines[number - 1].Replace(old, text, StringComparison.Ordinal);
            File.WriteAllLines(path, lines);
        }

        public void Restore() => File.WriteAllText(path, original);

        public int LineOf(string text) => 1 + Array.FindIndex(File.ReadAllLines(path), line => line.Contains(text, StringComparison.Ordinal));
    }
}
