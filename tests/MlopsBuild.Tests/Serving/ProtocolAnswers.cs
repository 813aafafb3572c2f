using System.Net;
using System.Text.Json.Nodes;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Training;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Serving;

public sealed class ProtocolAnswers(ServedModels models) : IClassFixture<ServedModels>
{
    private static readonly string s_description = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "contracts", "open_inference_rest.yaml"));

    [Fact]
    public async Task EveryAnswerFollowsThePublishedDescription()
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(s_description), $"The protocol's description is not at \"{s_description}\".");
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema, yaml").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema and yaml are not installed: apt-get install python3-jsonschema python3-yaml");
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(models.All);
        var answers = new JsonArray();
        foreach (var (schema, path, body, status) in new[]
        {
            ("metadata_server_response", "v2", null, 200),
            ("metadata_server_response", "v2/", null, 200),
            ("metadata_model_response", "v2/models/homes", null, 200),
            ("metadata_model_response", "v2/models/homes/versions/1", null, 200),
            ("metadata_model_response", "v2/models/grades", null, 200),
            ("metadata_model_response", "v2/models/line/versions/a", null, 200),
            ("metadata_model_error_response", "v2/models/none", null, 404),
            ("metadata_model_error_response", "v2/nothing", null, 404),
            ("inference_response", "v2/models/homes/infer", ServedModels.Home(), 200),
            ("inference_response", "v2/models/homes/versions/1/infer", ServedModels.Home(), 200),
            ("inference_response", "v2/models/grades/infer", Grades("red"), 200),
            ("inference_response", "v2/models/line/infer", Line, 200),
            ("inference_error_response", "v2/models/homes/infer", "{}", 400),
            ("inference_error_response", "v2/models/homes/infer", "no JSON", 400),
            ("inference_error_response", "v2/models/none/infer", "{}", 404),
        })
        {
            var (code, json) = body is null ? await GetAsync(server, path) : await server.PostAsync(path, body);
            Assert.True((int)code == status, $"{path}: {code} {json.ToJsonString()}");
            if (status != 200)
                Assert.NotEmpty((string)json["error"]!);
            answers.Add(new JsonObject { ["schema"] = schema, ["answer"] = json });
        }

        const string Validate = """
            import json, jsonschema, sys, yaml
            description = yaml.safe_load(open(sys.argv[1]))
            answers = json.load(open(sys.argv[2]))
            for one in answers:
                schema = {"$ref": "#/components/schemas/" + one["schema"], "components": description["components"]}
                jsonschema.Draft4Validator(schema).validate(one["answer"])
            print(len(answers))
            """;
        var result = await new Command(Python, "-c", Validate, s_description, folder.Write("answers.json", answers.ToJsonString())).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal($"{answers.Count}\n", result.Output);
    }

    [Fact]
    public async Task PredictionsAreThoseOfTheModel()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        var row = SmallTable.Rows with { Query = """"SELECT 12.5 AS "Size in ""m""", 3 AS rooms, 'süd' AS quarter, TRUE AS new, 1 AS price"""" };

        foreach (var version in new[] { "1", "10" })
        {
            var expected = Model.Open(Path.Combine(models.All, "homes", version)).Score(row, []).Predicted[0];
            var (_, json) = await server.PostAsync($"v2/models/homes/versions/{version}/infer", ServedModels.Home());
            Assert.Equal(expected, (double)json["outputs"]![0]!["data"]![0]!);
            Assert.Equal(("homes", version, "42"), ((string)json["model_name"]!, (string)json["model_version"]!, (string)json["id"]!));
        }

        // Without a version the newest answers, by number and not by text.
        Assert.Equal("10", (string)(await server.PostAsync("v2/models/homes/infer", ServedModels.Home())).Json["model_version"]!);
    }

    [Fact]
    public async Task ClassesComeWithTheirProbabilities()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        var (_, json) = await server.PostAsync("v2/models/grades/infer", Grades("red", "blue"));
        var row = TaskTable.Training with { Query = "SELECT 0.5 AS width, 0.9 AS height, kind, 'a' AS grade FROM (VALUES (1, 'red'), (2, 'blue')) AS t(i, kind) ORDER BY i" };
        var expected = Model.Open(Path.Combine(models.All, "grades")).Score(row, []);

        var (label, probability) = (json["outputs"]![0]!, json["outputs"]![1]!);
        Assert.Equal(("grade", "BYTES", "[2]"), ((string)label["name"]!, (string)label["datatype"]!, label["shape"]!.ToJsonString()));
        Assert.Equal(("grade_probability", "FP64", "[2,3]"), ((string)probability["name"]!, (string)probability["datatype"]!, probability["shape"]!.ToJsonString()));
        Assert.Equal(expected.Predicted.Select(index => expected.Classes[(int)index]), label["data"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(expected.Probabilities.SelectMany(one => one), probability["data"]!.AsArray().Select(value => (double)value!));
    }

    [Fact]
    public async Task AnOnnxFileIsServedLikeAnyOther()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        var (_, json) = await server.PostAsync("v2/models/line/infer", Line);
        Assert.Equal("[8,1]", json["outputs"]![0]!["data"]!.ToJsonString());
        Assert.Equal("onnxruntime_onnx", (string)(await GetAsync(server, "v2/models/line")).Json["platform"]!);
    }

    [Fact]
    public async Task OnlyTheOutputsAskedForAreGiven()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        var (_, json) = await server.PostAsync("v2/models/grades/infer", Grades("red").Replace("\"inputs\"", "\"outputs\": [{\"name\": \"grade_probability\"}], \"inputs\"", StringComparison.Ordinal));
        Assert.Equal(["grade_probability"], json["outputs"]!.AsArray().Select(output => (string)output!["name"]!));
    }

    [Fact]
    public async Task HealthAndReadinessAreTold()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        foreach (var path in new[] { "v2/health/live", "v2/health/ready", "v2/models/homes/ready", "v2/models/homes/versions/1/ready" })
            Assert.Equal((HttpStatusCode.OK, ""), await server.GetAsync(path));
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("v2/models/homes/versions/2/ready")).Status);
        Assert.Equal(0, (await ServerProcess.Command("check", "--models", models.All, "--listen", server.Address["http://".Length..]).RunAsync()).ExitCode);
    }

    [Fact]
    public async Task ThePrintedCommandWorks()
    {
        Assert.SkipUnless(Tool.Find("curl") is not null, "curl is not installed: apt-get install curl");
        await using var server = await ServerProcess.StartAsync(models.All);
        await server.UntilAsync(() => Task.FromResult(server.Lines.Count(line => line.Contains("\"curl\":", StringComparison.Ordinal)) == 3), "a command for each model");
        foreach (var line in server.Lines.Where(line => line.Contains("\"curl\":", StringComparison.Ordinal)))
        {
            var result = await new Command("sh", "-c", (string)JsonNode.Parse(line)!["curl"]!).RunAsync();
            Assert.True(result.ExitCode == 0 && result.Output.Contains("\"outputs\":[", StringComparison.Ordinal), result.Everything);
        }
    }

    private const string Line = """{"inputs":[{"name":"x","shape":[2],"datatype":"FP32","data":[3,0]},{"name":"y","shape":[2],"datatype":"INT64","data":[1,2]}]}""";

    private static string Grades(params string[] kinds)
    {
        string Same(double value) => string.Join(',', kinds.Select(_ => value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return $$"""
            {"inputs":[{"name":"width","shape":[{{kinds.Length}}],"datatype":"FP64","data":[{{Same(0.5)}}]},{"name":"height","shape":[{{kinds.Length}}],"datatype":"FP64","data":[{{Same(0.9)}}]},
             {"name":"kind","shape":[{{kinds.Length}}],"datatype":"BYTES","data":[{{string.Join(',', kinds.Select(kind => $"\"{kind}\""))}}]}]}
            """;
    }

    private static async Task<(HttpStatusCode Status, JsonObject Json)> GetAsync(ServerProcess server, string path)
    {
        var (status, text) = await server.GetAsync(path);
        return (status, JsonNode.Parse(text)!.AsObject());
    }
}
