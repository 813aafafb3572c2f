using System.Text;
using System.Text.Json;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Execution;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class BuildSchemas : IDisposable
{
    // Those of NUKE 10.1; ours has more.
    private static readonly string[] Hosts =
    [
        "Terminal", "Rider", "VisualStudio", "VSCode", "AppVeyor", "AzurePipelines", "Bamboo", "Bitbucket", "Bitrise", "GitHubActions", "GitLab", "Jenkins",
        "SpaceAutomation", "TeamCity", "TravisCI",
    ];

    private readonly HostRun _run = new();

    private string File => Path.Combine(_run.Root, ".nuke", "build.schema.json");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void TheSampleHasTheSchemaThatNukeWrites()
    {
        _run.Sample("--help");
        var schema = new BuildSchema
        {
            Hosts = Hosts,
            Targets = _run.Build!.ExecutableTargets.ConvertAll(x => x.Name),
            Framework = SchemaFile.Framework(FrameworkParameters.All.Where(x => !x.IsOurs)),
            Parameters = ParameterDiscovery.Parameters(ParameterDiscovery.Find(typeof(SampleBuild))),
            ValueSets = new Dictionary<string, List<string>>(),
        };
        var recorded = System.IO.File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Nuke", "Recorded", "sample.build.schema.json"));
        Assert.Equal(recorded, Encoding.UTF8.GetString(schema.Render()));
    }

    [Fact]
    public void EveryTypeOfValueIsDescribed()
    {
        _run.Run<TypedBuild>("Show");
        var schema = Read();
        string[] expected =
        [
            """ "Configurations": { "type": "array", "items": { "type": "string", "enum": [ "Debug", "Release" ] } } """,
            """ "Day": { "type": "string", "format": "date" } """,
            """ "Deployment": { "description": "Where to deploy", "$ref": "#/definitions/Deployment" } """,
            """ "Deployments": { "type": "array", "items": { "$ref": "#/definitions/Deployment" } } """,
            """ "DeployRegion": { "type": "string", "enum": [ "north", "south" ] } """,
            """ "Device": { "type": "string", "description": "One of a few", "enum": [ "cpu", "gpu" ] } """,
            """ "Folders": { "type": "array", "items": { "type": "string" } } """,
            """ "Gaps": { "type": "array", "items": { "type": [ "integer", "null" ], "format": "int32" } } """,
            """ "Id": { "type": "string", "format": "guid" } """,
            """ "Keys": { "type": "array", "description": "Keys", "default": "Secrets must be entered via 'nuke :secrets [profile]'", "items": { "type": "string" } } """,
            """ "Limit": { "type": "string", "format": "time-span" } """,
            """ "Maybe": { "type": [ "boolean", "null" ] } """,
            """ "MaybeMode": { "oneOf": [ { "type": "null" }, { "$ref": "#/definitions/Mode" } ] } """,
            """ "Metrics": { "type": "array", "items": { "type": "string", "enum": [ "rmse", "r2", "mean absolute error" ] } } """,
            """ "Minimum": { "type": "string" } """,
            """ "Modes": { "type": "array", "description": "Modes to run in", "items": { "$ref": "#/definitions/Mode" } } """,
            """ "Quiet": { "type": "string" } """,
            """ "Rows": { "type": "integer", "format": "int64" } """,
            """ "Server": { "type": "string", "format": "uri" } """,
            """ "Since": { "type": "string", "format": "date-time" } """,
            """ "Threshold": { "type": [ "number", "null" ], "format": "double" } """,
            """ "Token": { "type": "string", "default": "Secrets must be entered via 'nuke :secrets [profile]'" } """,
            """ "Weights": { "type": "object", "additionalProperties": { "type": "number", "format": "double" } } """,
        ];
        Assert.Equal(string.Join("\n", expected.Select(x => x.Trim())), Entries(schema));
        Assert.Contains(OneLine("""
            "Deployment": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "Name": { "type": "string" },
                "Mode": { "oneOf": [ { "type": "null" }, { "$ref": "#/definitions/Mode" } ] },
                "Configuration": { "type": "string", "enum": [ "Debug", "Release" ] },
                "Folder": { "type": "string" },
                "Replicas": { "type": "array", "items": { "$ref": "#/definitions/Replica" } }
              }
            },
            "Mode": { "type": "string", "description": "", "enum": [ "Fast", "Slow" ] },
            "Replica": {
              "type": "object",
              "additionalProperties": false,
              "properties": { "Count": { "type": "integer", "format": "int32" }, "Grace": { "type": "string", "format": "time-span" } }
            },
            "ExecutableTarget": { "type": "string", "enum": [ "Hidden", "Show", "ShowAgain" ] },
            """), OneLine(schema));
    }

    [Fact]
    public void OurParametersAndHostsAreInTheFile()
    {
        _run.Sample("Noop");
        var schema = OneLine(Read());
        Assert.NotEmpty(OurParameters.All);
        Assert.All(OurParameters.All, parameter => Assert.Contains($"\"{parameter.Name}\": {{ \"type\": ", schema));
        Assert.All(HostDetection.Names(), host => Assert.Contains($"\"{host}\"", schema.Split("ExecutableTarget")[0]));
        Assert.DoesNotContain("GenerateConfiguration", schema);
        Assert.DoesNotContain("\"Strict\"", schema);
    }

    [Fact]
    public void ParametersFileIsCreatedOnce()
    {
        _run.Sample("Noop");
        var file = Path.Combine(_run.Root, ".nuke", "parameters.json");
        Assert.Equal("{\n  \"$schema\": \"./build.schema.json\"\n}\n", System.IO.File.ReadAllText(file));
        System.IO.File.WriteAllText(file, "{ }");
        _run.Sample("--help");
        Assert.Equal("{ }", System.IO.File.ReadAllText(file));
    }

    [Fact]
    public void MistakenCommandLinesLeaveNoFiles()
    {
        Assert.Equal(2, _run.Sample("Noop", "--mode", "wrong").ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_run.Root, ".nuke")));
    }

    [Fact]
    public void NothingIsRenderedWhileTheStampMatches()
    {
        _run.Run<TypedBuild>("Show");
        var known = Catalogue.Metrics;
        try
        {
            var asked = 0;
            Catalogue.Metrics = Counted(() => asked++);
            _run.Run<TypedBuild>("Show");
            Assert.Equal(0, asked);
            _run.Run<TypedBuild>("Show", "--help");
            Assert.Equal(1, asked);
            Assert.Contains("\"new metric\"", Read());
        }
        finally
        {
            Catalogue.Metrics = known;
        }
    }

    [Fact]
    public void AnUnchangedSchemaIsNotWrittenAgain()
    {
        _run.Sample("Noop");
        var then = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        System.IO.File.SetLastWriteTimeUtc(File, then);
        _run.Sample("Noop");
        _run.Sample("--help");
        Assert.Equal(then, System.IO.File.GetLastWriteTimeUtc(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ }")]
    [InlineData(null)]
    public void ADamagedOrMissingSchemaIsWrittenAgain(string? damage)
    {
        _run.Sample("Noop");
        var schema = Read();
        if (damage is null)
            System.IO.File.Delete(File);
        else
            System.IO.File.WriteAllText(File, damage);
        _run.Sample("Noop");
        Assert.Equal(schema, Read());
        Assert.Equal(["build.schema.json", "parameters.json"], Directory.GetFiles(Path.Combine(_run.Root, ".nuke")).Select(Path.GetFileName).Order());
        Assert.Equal(["build.schema.stamp"], Directory.GetFiles(Path.Combine(_run.Root, ".nuke", "temp"), "*schema*").Select(Path.GetFileName));
    }

    [Fact]
    public void AnotherBuildOfTheSameAssemblyHasAnotherSchema()
    {
        _run.Sample("Noop");
        _run.Run<TypedBuild>("Show");
        Assert.Contains("ShowAgain", Read());
    }

    [Fact]
    public void FilesThatCannotBeWrittenAreNoError()
    {
        Directory.CreateDirectory(File);
        Directory.CreateDirectory(Path.Combine(_run.Root, ".nuke", "parameters.json"));
        var result = _run.Sample("Noop");
        Assert.True(result.ExitCode == 0 && result.Error == "", result.Everything);
        Assert.Empty(Directory.GetFiles(Path.Combine(_run.Root, ".nuke"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void ServersLeaveTheCheckoutAsItIs()
    {
        _run.With("GITHUB_ACTIONS", "true").Sample("Noop", "--verbosity", "quiet");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_run.Root, ".nuke")));
    }

    [Theory]
    [InlineData("""{ "$schema": "./build.schema.json", "Mode": "Fast", "Numbers": [1, 2], "OptCount": null, "TrainEpochs": 7, "Verbosity": "Quiet", "Skip": ["Train"] }""", null)]
    [InlineData("""{ "Mode": "Fastt" }""", "'Fastt' is not one of ['Fast', 'Slow']")]
    [InlineData("""{ "Configuration": "Relase" }""", "'Relase' is not one of ['Debug', 'Release']")]
    [InlineData("""{ "Target": ["Reprot"] }""", "'Reprot' is not one of [")]
    [InlineData("""{ "Numbers": ["x"] }""", "'x' is not of type 'integer'")]
    public async Task AValidatorAcceptsGoodFilesAndRefusesTypos(string parameters, string? error)
    {
        _run.Sample("Noop");
        await CheckAsync(parameters, error);
    }

    [Theory]
    [InlineData("""{ "Deployment": { "Name": "a", "Mode": "Slow", "Configuration": "Debug", "Replicas": [ { "Count": 2, "Grace": "00:01:00" } ] } }""", null)]
    [InlineData("""{ "Deployment": { "Name": "a", "Mode": null, "Replicas": [] }, "MaybeMode": null, "Gaps": [1, null], "Weights": { "a": 0.5 }, "Metrics": ["r2"] }""", null)]
    [InlineData("""{ "Deployment": { "Nmae": "a" } }""", "'Nmae' was unexpected")]
    [InlineData("""{ "Metrics": ["r3"] }""", "'r3' is not one of ['rmse', 'r2', 'mean absolute error']")]
    public async Task AValidatorKnowsObjectsAndProvidedValues(string parameters, string? error)
    {
        _run.Run<TypedBuild>("Show");
        await CheckAsync(parameters, error);
    }

    private async Task CheckAsync(string parameters, string? error)
    {
        const string Python = "/usr/bin/python3";
        var found = System.IO.File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema is not installed: apt-get install python3-jsonschema");
        const string Validate = "import json, jsonschema, sys; jsonschema.Draft4Validator.check_schema(s := json.load(open(sys.argv[1]))); jsonschema.Draft4Validator(s).validate(json.loads(sys.argv[2]))";
        var result = await new Command(Python, "-c", Validate, File, parameters).RunAsync();
        Assert.True(error is null ? result.ExitCode == 0 : result.Error.Contains(error, StringComparison.Ordinal), result.Everything);
    }

    private static IEnumerable<string> Counted(Action asked)
    {
        asked();
        yield return "new metric";
    }

    private string Read() => System.IO.File.ReadAllText(File);

    /// <summary>The parameters of the build, one a line.</summary>
    private static string Entries(string schema)
    {
        var properties = JsonDocument.Parse(schema).RootElement.GetProperty("allOf")[0].GetProperty("properties");
        return string.Join('\n', properties.EnumerateObject().Select(x => OneLine($"\"{x.Name}\": {x.Value.GetRawText()}")));
    }

    private static string OneLine(string json) => string.Join(' ', json.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",");
}
