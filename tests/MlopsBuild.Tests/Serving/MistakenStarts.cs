using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MlopsBuild.Serving;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Data.Reports;
using Xunit;

namespace MlopsBuild.Tests.Serving;

public sealed class MistakenStarts(ServedModels models) : IClassFixture<ServedModels>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task TheSchemaOfTheFileHasEverySettingWithItsDefault()
    {
        var schema = JsonNode.Parse(JsonSchema.Published("server"))!["properties"]!.AsObject();
        folder.Write("models/x.txt", "");
        var all = new JsonObject { ["models"] = "models", ["name"] = "x", ["tokenFile"] = "t", ["parallel"] = 1 };
        foreach (var (name, setting) in schema)
        {
            if (setting!["default"] is { } value && name != "models")
                all[name] = value.DeepClone();
        }

        Assert.Equal(schema.Select(pair => pair.Key).Order(StringComparer.Ordinal), all.Select(pair => pair.Key).Order(StringComparer.Ordinal));
        var read = ServerArguments.Read(["--config", folder.Write("server.json", all.ToJsonString())]);
        var expected = new ServerOptions { Models = folder["models"], Name = "x", TokenFile = folder["t"], Parallel = 1 };
        Assert.Equal(expected, read);
        await JsonSchema.FollowsAsync(JsonSchema.Published("server"), all.ToJsonString());
        // No setting is missing there: the message lists all that the server knows.
        var known = Assert.Throws<ArgumentException>(() => ServerArguments.Read(["--config", folder.Write("wrong.json", """{"colour": 1}""")])).Message;
        Assert.EndsWith($"expected {string.Join(", ", schema.Select(pair => pair.Key))}.", known.Split(Environment.NewLine)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllMistakesAreToldAtOnce()
    {
        var config = folder.Write("server.json", """{"maxRows": 0, "listen": "8080", "models": "none", "parallel": "many", "colour": "red"}""");
        var unread = await ServerProcess.Command("--config", config, "--speed", "9", "--max-requests").RunAsync();
        Assert.Equal(2, unread.ExitCode);
        Assert.Contains("\"--max-requests\" has no value, expected one behind it.", unread.Error, StringComparison.Ordinal);
        Assert.Contains($"\"parallel\" of \"{config}\" is \"many\", expected a whole number.", unread.Error, StringComparison.Ordinal);
        Assert.Contains($"\"colour\" of \"{config}\" is unknown, expected models, name, listen, ", unread.Error, StringComparison.Ordinal);
        Assert.Contains("--speed is unknown, expected --models, --name, ", unread.Error, StringComparison.Ordinal);

        folder.Write("server.json", """{"maxRows": 0, "listen": "8080", "models": "none"}""");
        var unusable = await ServerProcess.Command("--config", config, "--log-requests=some").RunAsync();
        Assert.Equal(2, unusable.ExitCode);
        Assert.Equal(
            [
                "maxRows is 0, expected at least 1.",
                "logRequests is \"some\", expected failed, all or none.",
                $"There is no folder \"{folder["none"]}\", expected one with models; name it with --models.",
                "listen is \"8080\", expected an address and a port, such as 127.0.0.1:8080.",
            ],
            unusable.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task FoldersWithoutAModelThatCanBeServedAreExplained()
    {
        var empty = await ServerProcess.Command("--models", folder.Path, "--listen", "127.0.0.1:0").RunAsync();
        Assert.Equal((1, $"The folder \"{folder.Path}\" holds no model, expected name/version/model.json; FetchModel --to {folder.Path}/<name>/<version> brings a registered one.\n"), (empty.ExitCode, empty.Error));

        folder.Write("script/1/model.json", """{"schema": "mlopsbuild/process-model/v1"}""");
        folder.Write("broken/1/model.json", "{");
        folder.Write("bare/1/notes.txt", "");
        var wrong = await ServerProcess.Command("--models", folder.Path, "--listen", "127.0.0.1:0").RunAsync();
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("was trained by a command, which a server does not run, expected a model of ML.NET or an ONNX file; export it to ONNX.", wrong.Error, StringComparison.Ordinal);
        Assert.Contains($"The model in \"{folder["broken", "1"]}\" cannot be read", wrong.Error, StringComparison.Ordinal);
        Assert.Contains($"The folder \"{folder["bare", "1"]}\" holds no model", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressesWhereItCannotListenAreExplained()
    {
        ServedModels.Copy(Path.Combine(models.All, "line", "a"), folder.Path, "models/line/a");
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = await ServerProcess.Command("--models", folder["models"], "--listen", $"{other.LocalEndpoint}").RunAsync();
        Assert.Equal((1, $"The server cannot listen on {other.LocalEndpoint}: another program listens there, expected a free port; port 0 takes one. Name another address with --listen.\n"), (taken.ExitCode, taken.Error));
        var elsewhere = await ServerProcess.Command("--models", folder["models"], "--listen", "192.0.2.1:8080").RunAsync();
        Assert.Equal((1, "The server cannot listen on 192.0.2.1:8080: it is no address of this machine, expected one that is, or 0.0.0.0 for all of them. Name another address with --listen.\n"), (elsewhere.ExitCode, elsewhere.Error));
    }

    [Fact]
    public async Task ATokenThatIsNoneIsExplained()
    {
        Directory.CreateDirectory(folder["models"]);
        var result = await ServerProcess.Command("--models", folder["models"], "--token-file", folder.Write("token", "short")).RunAsync();
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"The file \"{folder["token"]}\" holds no token, expected at least 16 visible ASCII characters", result.Error, StringComparison.Ordinal);
        var missing = await ServerProcess.Command("--models", folder["models"], "--token-file", folder["nowhere"]).RunAsync();
        Assert.Equal(2, missing.ExitCode);
        Assert.StartsWith($"There is no file \"{folder["nowhere"]}\", expected one with the token", missing.Error, StringComparison.Ordinal);
    }
}
