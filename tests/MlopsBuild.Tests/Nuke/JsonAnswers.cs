using System.Text.Json;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class JsonAnswers : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void TheResultIsAllThatStandsOnStandardOutput()
    {
        var result = _run.Sample("AfterFail", "--json");
        Assert.Equal(1, result.ExitCode);
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("mlopsbuild/result/v1", document.GetProperty("schema").GetString());
        Assert.Equal(1, document.GetProperty("exitCode").GetInt32());
        Assert.Equal("Terminal", document.GetProperty("host").GetString());
        Assert.Equal(
            ["Clean Succeeded", "Fails Failed", "Always Succeeded", "AfterFail NotRun"],
            document.GetProperty("targets").EnumerateArray().Select(x => $"{x.GetProperty("name")} {x.GetProperty("status")}"));
        Assert.Equal("boom happened", document.GetProperty("targets")[1].GetProperty("summary").GetProperty("Exception").GetString());
        Assert.Equal("error Fails Target Fails has thrown an exception", string.Join(' ', document.GetProperty("messages")[0].EnumerateObject().Select(x => x.Value)));
        Assert.Contains("║ Fails\n", result.Error);
    }

    [Fact]
    public void ATargetAnswersWithADocumentOfItsOwn()
    {
        var result = _run.With("TOKEN", "s3cr3t-token").Run<AnsweringBuild>("Answers", "--json");
        Assert.Equal(0, result.ExitCode);
        var target = JsonDocument.Parse(result.Output).RootElement.GetProperty("targets")[0];
        Assert.Equal("""{"schema":"x","list":[1.50,true,null,{"token":"it is [REDACTED]"}],"[REDACTED]":"é"}""", JsonSerializer.Serialize(target.GetProperty("document"), Plain));
        Assert.Contains("True the [REDACTED]", result.Error);

        result = _run.Run<AnsweringBuild>("Answers");
        Assert.Contains("False the [REDACTED]", result.Output);
        Assert.DoesNotContain("\"schema\"", result.Output);
    }

    [Fact]
    public void ThePlanListsTargetsInTheirOrder()
    {
        var result = _run.Sample("Fails", "--plan", "--json", "--no-logo");
        Assert.Equal(0, result.ExitCode);
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("mlopsbuild/plan/v1", document.GetProperty("schema").GetString());
        var targets = document.GetProperty("targets").EnumerateArray().ToList();
        Assert.Equal(["Clean", "Fails", "Always"], targets.Select(x => x.GetProperty("name").GetString()));
        Assert.Equal("Fails", targets[2].GetProperty("triggeredBy")[0].GetString());
        Assert.True(targets[2].GetProperty("assuredAfterFailure").GetBoolean());
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void MistakesAreListed()
    {
        var result = _run.Sample("Nope", "--json", "--mode=fasst");
        Assert.Equal(2, result.ExitCode);
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(2, document.GetProperty("exitCode").GetInt32());
        Assert.Equal(2, document.GetProperty("mistakes").GetArrayLength());
        Assert.Equal(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), document.GetProperty("mistakes").EnumerateArray().Select(x => x.GetString()));
    }

    [Fact]
    public void HelpDescribesTargetsAndParameters()
    {
        var document = JsonDocument.Parse(_run.Sample("--help", "--json").Output).RootElement;
        var mode = document.GetProperty("parameters").EnumerateArray().Single(x => x.GetProperty("name").GetString() == "Mode");
        Assert.Equal(["Fast", "Slow"], mode.GetProperty("values").EnumerateArray().Select(x => x.GetString()));
        Assert.True(document.GetProperty("targets").EnumerateArray().Single(x => x.GetProperty("name").GetString() == "Report").GetProperty("default").GetBoolean());
    }

    [Theory]
    [InlineData("result", "AfterFail")]
    [InlineData("result", "Nope")]
    [InlineData("result", "Cond")]
    [InlineData("plan", "Fails", "--plan")]
    [InlineData("build", "--help")]
    public async Task AnswersFollowTheirSchemas(string schema, params string[] arguments)
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema is not installed: apt-get install python3-jsonschema");
        var answer = _run.Sample([.. arguments, "--json"]).Output;
        const string Validate = "import json, jsonschema, sys; jsonschema.validate(json.load(sys.stdin), json.load(open(sys.argv[1])))";
        var path = Path.Combine(RepositoryRoot.Path, "docs", "schemas", $"{schema}.v1.schema.json");
        var result = await new Command(Python, "-c", Validate, path) { Input = answer }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything + answer);
    }

    [Fact]
    public void TheEnvironmentMayAskForIt() =>
        Assert.StartsWith("{", _run.With("MLOPS_JSON", "true").With("JSON", "false").Sample("Noop").Output);
}
