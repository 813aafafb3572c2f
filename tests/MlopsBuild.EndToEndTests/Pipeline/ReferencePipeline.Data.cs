using System.Text.Json;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

public sealed partial class ReferencePipeline
{
    private const string Stones = "carat,cut,price\n0.5,Good,700\n0.7,Ideal,2100\n";

    [Fact]
    public async Task AnyFileIsValidatedApartFromThePipeline()
    {
        await clones.SettleAsync();
        var before = File.ReadAllBytes(Path.Combine(clones.First, "artifacts/data/diamonds/report.json"));
        Write("trial/stones.csv", Stones);
        Write("trial/stones.contract.yml", Contract("range: { min: 0.6 }"));

        var result = await PipelineClones.BuildAsync(clones.First, "ValidateData", "--data", "trial/stones.csv");

        Assert.True(result.ExitCode == 3, result.Everything);
        Assert.Contains("carat range: 1 of 2 rows", result.Output);
        Assert.Contains("./build.sh ShowRows --rule \"carat range\" --data trial/stones.csv", result.Output);
        using (var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(clones.First, "artifacts/data/stones/report.json"))))
            Assert.Equal("rejected", report.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(clones.First, "artifacts/data/diamonds/report.json")));

        result = await PipelineClones.BuildAsync(clones.First, "ShowRows", "--rule", "carat range", "--data", "trial/stones.csv");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("trial/stones.csv:2: carat is \"0.5\", expected at least 0.6", result.Output);
    }

    [Fact]
    public async Task AFileWithoutContractIsHeldToOneInferredFromIt()
    {
        await clones.SettleAsync();
        Write("fresh/pebbles.csv", "id,colour,weight\n" + string.Concat(Enumerable.Range(1, 400).Select(i => $"{i},{(i % 3 == 0 ? "grey" : "white")},{i % 17}.5\n")));

        var result = await PipelineClones.BuildAsync(clones.First, "ValidateData", "SplitData", "ProfileData", "--data", "fresh/pebbles.csv");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.True(File.Exists(Path.Combine(clones.First, "artifacts/data/pebbles/split/test.parquet")));
        Assert.True(File.Exists(Path.Combine(clones.First, "artifacts/data/pebbles/profile.html")));

        result = await PipelineClones.BuildAsync(clones.First, "InferContract", "--data", "fresh/pebbles.csv", "--label", "weight");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("role: label", File.ReadAllText(Path.Combine(clones.First, "fresh/pebbles.contract.yml")));

        result = await PipelineClones.BuildAsync(clones.First, "InferContract", "--data", "fresh/pebbles.csv");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("fresh/pebbles.contract.yml is not touched", result.Output);
        Assert.True(File.Exists(Path.Combine(clones.First, "fresh/pebbles.contract.proposed.yml")));
    }

    [Fact]
    public async Task DriftAgainstTheBaselineEndsTheBuildWithExitCode3()
    {
        await clones.SettleAsync();
        var rows = File.ReadAllLines(Path.Combine(clones.First, "data/diamonds.csv"));
        Write("drifted/diamonds.csv", string.Join('\n', rows.Where((row, i) => i == 0 || row.Contains(",Ideal,", StringComparison.Ordinal))) + "\n");

        var result = await PipelineClones.BuildAsync(clones.First, "CheckDrift", "--data", "drifted/diamonds.csv", "--contract", "data/diamonds.contract.yml", "--baseline", "artifacts/data/diamonds");
        Assert.True(result.ExitCode == 3, result.Everything);
        Assert.Matches("cut +drifted", result.Output);

        result = await PipelineClones.BuildAsync(clones.First, "CheckDrift", "CheckLeakage", "--baseline", "data/diamonds.csv");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("stable", result.Output);
    }

    [Theory]
    [InlineData("There is no file or folder \"none.csv\"", "ValidateData", "--data", "none.csv")]
    [InlineData("--data cannot be given with Train", "Train", "--data", "data/diamonds.csv")]
    [InlineData("--contract \"data/diamonds.contract.yml\" stands without --data", "ValidateData", "--contract", "data/diamonds.contract.yml")]
    [InlineData("The contract has no rule \"nope\" over rows", "ShowRows", "--rule", "nope")]
    [InlineData("CheckDrift has nothing to compare with", "CheckDrift")]
    [InlineData("There is no column \"nope\" to be the label", "InferContract", "--data", "data/diamonds.csv", "--label", "nope")]
    [InlineData("broken.contract.yml:3:", "ValidateData", "--data", "data/diamonds.csv", "--contract", "broken.contract.yml")]
    public async Task TheCallersMistakeEndsTheBuildWithExitCode2(string message, params string[] arguments)
    {
        await clones.SettleAsync();
        Write("broken.contract.yml", "contract: mlopsbuild/contract/v1\nname: broken\ncolums: []\n");

        var result = await PipelineClones.BuildAsync(clones.First, arguments);

        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains(message, result.Output + result.Error);
        Assert.DoesNotContain("   at ", result.Output + result.Error);
    }

    [Fact]
    public async Task FindingsAreAnnotationsOnGitHub()
    {
        await clones.SettleAsync();
        Write("trial/stones.csv", Stones);
        Write("trial/stones.contract.yml", Contract("range: { min: 0.6 }"));
        var command = new Command(Path.Combine(clones.First, "build.sh"), "ValidateData", "--data", "trial/stones.csv")
        {
            Folder = clones.First,
            Environment = new Dictionary<string, string?> { ["GITHUB_ACTIONS"] = "true", ["CI"] = null },
        };

        var result = await command.RunAsync();

        Assert.True(result.ExitCode == 3, result.Everything);
        Assert.Contains("::error file=trial/stones.csv,line=2,col=1", result.Output);
        Assert.Contains("\"fileName\": \"trial/stones.csv\"", File.ReadAllText(Path.Combine(clones.First, "artifacts/data/stones/warnings-ng.json")));
    }

    private static string Contract(string rule) =>
        $"contract: mlopsbuild/contract/v1\nname: stones\nformat: {{ type: csv }}\ncolumns:\n  - name: carat\n    type: number\n    {rule}\n  - name: cut\n    type: text\n  - name: price\n    type: integer\n    role: label\n";

    private void Write(string path, string text)
    {
        var full = Path.Combine(clones.First, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
