using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Execution;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class ParameterResolution : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void CommandLineComesBeforeEnvironmentBeforeProfilesBeforeTheFile()
    {
        _run.WithFile(".nuke/parameters.json", """{ "Data": "file", "Rows": 1 }""")
            .WithFile(".nuke/parameters.a.json", """{ "Data": "a", "Rows": 2 }""")
            .WithFile(".nuke/parameters.b.json", """{ "Data": "b" }""");
        Assert.Equal("file", Build().Data);
        Assert.Equal(("b", 2), Both(Build("--profile", "a", "b")));
        Assert.Equal(("a", 2), Both(Build("--profile", "b+a")));
        _run.With("data", "variable");
        Assert.Equal("variable", Build("--profile", "a").Data);
        Assert.Equal("argument", Build("--data", "argument").Data);
    }

    [Theory]
    [InlineData("Data")]
    [InlineData("DATA")]
    [InlineData("NUKE_DATA")]
    [InlineData("MLOPS_Data")]
    public void OwnParametersAreTakenFromTheEnvironmentWithAndWithoutPrefix(string variable)
    {
        _run.With(variable, "variable");
        Assert.Equal("variable", Build().Data);
    }

    [Fact]
    public void FrameworkAndComponentParametersNeedThePrefixInTheEnvironment()
    {
        foreach (var name in new[] { "HOST", "TARGET", "ROOT", "SKIP", "PLAN", "VERBOSITY", "HELP", "TUNE_TRIALS" })
            _run.With(name, "foreign");
        Assert.Equal(20, ((ITune)Build()).Trials);
        _run.With("MLOPS_TUNE_TRIALS", "7").With("NUKE_SKIP", "Show");
        Assert.Equal(7, ((ITune)Build()).Trials);
    }

    [Fact]
    public void TwoDifferentVariablesForOneParameterAreAMistake()
    {
        var result = _run.With("NUKE_DATA", "x").With("data", "y").Run<ParameterBuild>("Show");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Environment variables \"NUKE_DATA\" and \"data\" both set --data; expected only one of them.\n", result.Error);
    }

    [Fact]
    public void ValuesAreConverted()
    {
        _run.WithFile(".nuke/parameters.json", """{ "$schema": "./build.schema.json", "Points": [ { "x": 1, "y": 2 } ], "Folder": "in/root", /* any */ "Names": ["a", "b"], }""");
        var build = Build("--limit", "00:01:00", "--switch");
        Assert.Equal(TimeSpan.FromMinutes(1), build.Limit);
        Assert.True(build.Switch);
        Assert.Equal([new ParameterBuild.Point(1, 2)], build.Points);
        Assert.Equal(Path.Combine(_run.Root, "in", "root"), build.Folder!.ToString());
        Assert.Equal(["a", "b"], build.Names);
        Assert.Equal(["c", "d", "e"], Build("--names", "c,d", "e").Names);
        _run.With("NAMES", "f,g");
        Assert.Equal(["f", "g"], Build().Names);
    }

    [Fact]
    public void ValueSetsAreChecked()
    {
        var result = _run.Run<ParameterBuild>("Show", "--region", "nort");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("--region cannot be \"nort\"; expected one of north, south; did you mean \"north\"?\n", result.Error);
        Assert.Equal("south", Build("--region", "south").Region);
    }

    [Fact]
    public void MissingRequiredMembersAreAllNamed()
    {
        var result = _run.Run<ParameterBuild>("Needs");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "Target 'Needs' requires member 'ApiKey' to be not null or empty\nTarget 'Needs' requires member 'Rows' to be not null or empty\n",
            result.Error);
    }

    [Fact]
    public void SecretsInFilesAreDecrypted()
    {
        _run.WithFile(".nuke/parameters.prod.json", $$"""{ "ApiKey": "{{SecretText.Encrypt("hunter2", "pass")}}" }""");
        Assert.Null(Build("--profile", "prod").ApiKey);
        var without = _run.Run<ParameterBuild>("Needs", "--rows", "1", "--profile", "prod");
        Assert.Equal(2, without.ExitCode);
        Assert.Equal(
            "Target 'Needs' requires member 'ApiKey' to be not null or empty; it is encrypted in a parameter file, whose password is expected in the environment variable PARAMS_PROD_KEY\n",
            without.Error);
        _run.With("PARAMS_PROD_KEY", "pass");
        Assert.Equal("hunter2", Build("--profile", "prod").ApiKey);
        _run.With("PARAMS_PROD_KEY", "wrong");
        Assert.Equal(2, _run.Run<ParameterBuild>("Show", "--profile", "prod").ExitCode);
    }

    [Theory]
    [InlineData("{ \"Data\": ", ":1: not valid JSON: ")]
    [InlineData("[]", ":1: expected a JSON object of parameter values.")]
    [InlineData("{\n\"Data\": \"a\"\n\"Rows\": 1}", ":3: not valid JSON: ")]
    [InlineData("{ \"data\": \"a\" }", ":1: unknown key \"data\"; did you mean \"Data\"?")]
    [InlineData("{ \"Root\": \"/\" }", ":1: unknown key \"Root\"")]
    [InlineData("{ \"ApiKey\": \"plain\" }", ":1: \"ApiKey\" cannot be a secret value; expected a secret that was encrypted for this file, beginning with v1:.")]
    public void FaultyFilesAreMistakes(string json, string sentence)
    {
        var result = _run.WithFile(".nuke/parameters.json", json).Run<ParameterBuild>("Show");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("<root>/.nuke/parameters.json" + sentence, result.Error);
    }

    [Fact]
    public void MissingProfilesAreAMistake()
    {
        var result = _run.WithFile(".nuke/parameters.prod.json", "{}").Run<ParameterBuild>("Show", "--profile", "prd");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Profile \"prd\" has no file; expected \"<root>/.nuke/parameters.prd.json\" (there are \"prod\").\n", result.Error);
    }

    private static (string, int?) Both(ParameterBuild build) => (build.Data, build.Rows);

    private ParameterBuild Build(params string[] arguments)
    {
        var result = _run.Run<ParameterBuild>(["Show", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Everything);
        return (ParameterBuild)_run.Build!;
    }
}
