using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Tooling;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class ParameterAttributes : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("--device", "tpu", "--device cannot be \"tpu\"; expected one of cpu, gpu; did you mean \"cpu\"?")]
    [InlineData("--deploy-region", "west", "--deploy-region cannot be \"west\"; expected one of north, south.")]
    [InlineData("--metrics", "r2,r3", "--metrics cannot be \"r2,r3\"; expected one of rmse, r2, mean absolute error; did you mean \"r2\"?")]
    public void ValueSetsHoldOnTheCommandLine(string option, string value, string sentence)
    {
        var result = _run.Run<TypedBuild>("Show", option, value);
        Assert.Equal((2, sentence + "\n"), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("DEVICE", "tpu", "Environment variable DEVICE cannot be \"tpu\"; expected one of cpu, gpu; did you mean \"cpu\"?")]
    [InlineData("NUKE_DEPLOY_REGION", "west", "Environment variable NUKE_DEPLOY_REGION cannot be \"west\"; expected one of north, south.")]
    [InlineData("Metrics", "r2,r3", "Environment variable Metrics cannot be \"r2,r3\"; expected one of rmse, r2, mean absolute error; did you mean \"r2\"?")]
    public void ValueSetsHoldInTheEnvironment(string variable, string value, string sentence)
    {
        var result = _run.With(variable, value).Run<TypedBuild>("Show");
        Assert.Equal((2, sentence + "\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public void ValueSetsHoldInFiles()
    {
        var result = _run.WithFile(".nuke/parameters.json", "{\n\"Device\": \"tpu\",\n\"DeployRegion\": \"west\",\n\"Metrics\": [\"r2\", \"r3\"]\n}").Run<TypedBuild>("Show");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            """
            <root>/.nuke/parameters.json:4: "Metrics" cannot be "r2" "r3"; expected one of rmse, r2, mean absolute error; did you mean "r2"?
            <root>/.nuke/parameters.json:2: "Device" cannot be "tpu"; expected one of cpu, gpu; did you mean "cpu"?
            <root>/.nuke/parameters.json:3: "DeployRegion" cannot be "west"; expected one of north, south.

            """,
            result.Error);
    }

    [Fact]
    public void AllowedValuesArrive()
    {
        var build = Typed("--device", "gpu", "--deploy-region", "south", "--metrics", "r2,mean absolute error", "rmse");
        Assert.Equal("gpu", build.Device);
        Assert.Equal("south", ((IRegional)build).Region);
        Assert.Equal(["r2", "mean absolute error", "rmse"], build.Metrics);
    }

    [Fact]
    public void DerivedAttributesMayProvideTheValue()
    {
        Assert.Equal(new Version(1, 0), Typed().Minimum);
        Assert.Equal(new Version(2, 5), Typed("--minimum", "2.5").Minimum);
    }

    [Fact]
    public void ObjectsInFilesHoldPathsAndEnumerations()
    {
        _run.WithFile(".nuke/parameters.json",
            """
            {
              "Deployment": { "Name": "a", "mode": "slow", "Configuration": "release", "Folder": "in/root", "Replicas": [ { "Count": "2", "Grace": "00:01:00", }, ] }, // one
              "Deployments": [ { "name": "b" } ],
              "Weights": { "x": 0.5, "y": 1 },
              "Gaps": [ 1, null, 3 ],
              "Folders": [ "a", "/b" ],
              "Configurations": [ "debug", "Release" ],
              "Maybe": false,
              "MaybeMode": "fast"
            }
            """);
        var build = Typed();
        var deployment = build.Deployment!;
        Assert.Equal(("a", Mode.Slow, Path.Combine(_run.Root, "in", "root")), (deployment.Name, deployment.Mode, deployment.Folder!.ToString()));
        Assert.Equal((Enumeration)Configuration.Release, deployment.Configuration);
        Assert.Equal([new Replica(2, TimeSpan.FromMinutes(1))], deployment.Replicas);
        Assert.Equal("b", Assert.Single(build.Deployments).Name);
        Assert.Equal(0.5, build.Weights!["x"]);
        Assert.Equal([1, null, 3], build.Gaps);
        Assert.Equal([Path.Combine(_run.Root, "a"), "/b"], build.Folders.Select(x => x.ToString()));
        Assert.Equal([Configuration.Debug, Configuration.Release], build.Configurations);
        Assert.Equal((false, Mode.Fast), (build.Maybe, build.MaybeMode));
    }

    [Theory]
    [InlineData("""{ "Deployment": { "Nmae": "a" } }""", "The JSON property 'Nmae' could not be mapped")]
    [InlineData("""{ "Deployment": { "Mode": "Medium" } }""", "The JSON value could not be converted to")]
    [InlineData("""{ "Deployment": { "Configuration": "Relase" } }""", "\"Relase\" is not right; expected one of Debug, Release; did you mean \"Release\"?")]
    [InlineData("""{ "Deployment": [] }""", "expected a Deployment")]
    [InlineData("""{ "Deployment": "a" }""", "expected a Deployment")]
    [InlineData("""{ "Weights": { "x": "heavy" } }""", "The JSON value could not be converted to")]
    public void UnfitObjectsAreMistakes(string json, string reason)
    {
        var result = _run.WithFile(".nuke/parameters.json", json).Run<TypedBuild>("Show");
        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Contains(reason, result.Error);
        Assert.DoesNotContain("LineNumber", result.Error);
    }

    [Fact]
    public void ObjectsAreForFilesOnly()
    {
        var result = _run.Run<TypedBuild>("Show", "--deployment", "x");
        Assert.Equal((2, "--deployment cannot be \"x\"; expected an object in a parameter file, because Deployment cannot be written as one text.\n"), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData(false, "--maybe", "false")]
    [InlineData(false, "--maybe=false")]
    [InlineData(false, "--maybe=FALSE")]
    [InlineData(true, "--maybe")]
    [InlineData(true, "--maybe", "True")]
    [InlineData(null)]
    public void SwitchesAreOnOffOrAbsent(bool? expected, params string[] arguments) => Assert.Equal(expected, Typed(arguments).Maybe);

    [Fact]
    public void AnEmptyVariableSwitchesOffAndIsNoOtherValue()
    {
        _run.With("MAYBE", "").With("DEVICE", "").With("MODES", "").With("LIMIT", "");
        var build = Typed();
        Assert.Equal((false, "cpu", 0), (build.Maybe, build.Device, build.Modes.Length));
    }

    [Fact]
    public void NamesMayBeWrittenWithDashes()
    {
        Assert.Equal("a", Odd("--my-name", "a").Named);
        Assert.Equal("b", Odd("--myname", "b").Named);
        _run.With("MY_NAME", "c");
        Assert.Equal("c", Odd().Named);
        _run.With("MY_NAME", "").WithFile(".nuke/parameters.json", """{ "my-name": "d" }""");
        Assert.Equal("d", Odd().Named);
        Assert.Contains("  --my-name ", _run.Run<OddBuild>("--help").Output);
    }

    [Fact]
    public void OneNameForTwoMembersSetsBoth()
    {
        var build = Odd("--twice", "5");
        Assert.Equal((5, 5), (build.Twice, build.Again));
        Assert.Single(_run.Run<OddBuild>("--help").Output.Split('\n'), x => x.StartsWith("  --twice ", StringComparison.Ordinal));
    }

    [Fact]
    public void OneNameForTwoTypesIsAMistakeOnceItIsGiven()
    {
        var result = _run.Run<OddBuild>("Show", "--clash", "5");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("Parameter 'ClashText' of OddBuild refuses its value: ", result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--missing-provider", "Parameter 'MissingProvider' has no value provider 'Nothing'; expected a member of type IEnumerable<string>.")]
    [InlineData("--wrong-provider", "Parameter 'WrongProvider' has no value provider 'Number'; expected a member of type IEnumerable<string>.")]
    [InlineData("--method-provider", "Parameter 'MethodProvider' has no value provider 'Names'; expected a member of type IEnumerable<string>.")]
    [InlineData("--throwing-provider", "The allowed values of --throwing-provider could not be read: the list is offline")]
    public void UnusableProvidersAreMistakesWhenAValueIsGiven(string option, string sentence)
    {
        var result = _run.Run<OddBuild>("Show", option, "x");
        Assert.Equal((2, sentence + "\n"), (result.ExitCode, result.Error));
        Assert.Equal(0, _run.Run<OddBuild>("Show").ExitCode);
    }

    [Fact]
    public void AKeyThatStandsTwiceIsAMistake()
    {
        var result = _run.WithFile(".nuke/parameters.json", "{\n\"Device\": \"cpu\",\n\"Device\": \"gpu\"\n}").Run<TypedBuild>("Show");
        Assert.Equal((2, "<root>/.nuke/parameters.json:3: key \"Device\" stands there twice; expected it once.\n"), (result.ExitCode, result.Error));
    }

    private TypedBuild Typed(params string[] arguments) => Run<TypedBuild>(arguments);

    private OddBuild Odd(params string[] arguments) => Run<OddBuild>(arguments);

    private T Run<T>(string[] arguments)
        where T : global::Nuke.Common.NukeBuild, new()
    {
        var result = _run.Run<T>(["Show", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Everything);
        return (T)_run.Build!;
    }
}
