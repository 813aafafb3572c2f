using System.Text.Json;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>The way from an edited contract to a build that works again, in a fresh clone of this repository.</summary>
public sealed class ChangedContracts
{
    [Fact]
    public async Task AChangeStopsTheBuildAtItsFieldUntilTheRecordIsWrittenAnew()
    {
        using var folder = new TemporaryFolder();
        var clone = folder["clone"];
        await PipelineClones.CloneAsync(clone);
        var (contract, record) = (Path.Combine(clone, "data", "diamonds.contract.yml"), Path.Combine(clone, "build", "Diamond.cs"));
        var line = LineOf(contract, "name: price") + 1;
        Edit(contract, line, "type: integer", "type: number");

        var refused = await PipelineClones.BuildAsync(clone, "ValidateData");
        Assert.True(refused.ExitCode == 1, refused.Everything);
        Assert.Contains($"Diamond.cs({LineOf(record, "long Price")},26): error MLOPS001: Diamond.Price is long, but data/diamonds.contract.yml:{line} says number (double); run ./build.sh GenerateRow", refused.Error);
        Assert.False(Directory.Exists(Path.Combine(clone, "artifacts", "data")));

        var written = await PipelineClones.BuildAsync(clone, "GenerateRow");
        Assert.True(written.ExitCode == 0, written.Everything);
        Assert.Contains("double Price", File.ReadAllText(record));

        var accepted = await PipelineClones.BuildAsync(clone, "ValidateData");
        Assert.True(accepted.ExitCode == 0, accepted.Everything);
        using var profile = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(clone, "artifacts", "data", "diamonds", "profile.json")));
        var price = profile.RootElement.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == "price");
        Assert.Equal("Number", price.GetProperty("type").GetString());
    }

    private static void Edit(string path, int line, string old, string text)
    {
        var lines = File.ReadAllLines(path);
        Assert.Contains(old, lines[line - 1]);
        lines[line - 1] = lines[line - 1].Replace(old, text, StringComparison.Ordinal);
        File.WriteAllLines(path, lines);
    }

    private static int LineOf(string path, string text) => 1 + Array.FindIndex(File.ReadAllLines(path), line => line.Contains(text, StringComparison.Ordinal));
}
