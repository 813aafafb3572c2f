using System.Text.Json;
using MlopsBuild.EndToEndTests.Documentation;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Engines;
using MlopsBuild.Testing.Registries;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>From a registered version to traffic and back, at the command line, on a real engine.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class DeployedModels(RegisteredClone clone)
{
    [Fact]
    public async Task RunWhereTheirAliasPointsAndGoBack()
    {
        Assert.SkipWhen(DockerDaemon.Missing is not null, DockerDaemon.Missing ?? "");
        Assert.SkipWhen(DockerRegistry.Missing is not null, DockerRegistry.Missing ?? "");
        using var registry = await DockerRegistry.StartAsync();
        using var daemon = await DockerDaemon.StartAsync();
        var store = clone.NewStore();
        await clone.RegisterThirdAsync(store);
        var port = LoopbackPort.Free();
        await RuntimeFiles.WriteAsync(clone["base.tar"]);
        string[] image = ["--base-image", clone["base.tar"], "--image-repository", $"{registry.Host}/diamonds-server"];
        (string, string?)[] environment =
        [
            ("DOCKER_HOST", daemon.Address), ("PUBLIC_PORT", $"{port}"),
            ("MLOPS_SERVER_PATH", CompiledProgram.Copy("MlopsBuild.Serving", clone["compiled-server"])), ("MLOPS_ROUTER_FOLDER", CompiledProgram.Copy("MlopsBuild.Router", clone["compiled-router"])),
        ];
        using var page = new Scene(
            "deployment.md", clone.Build(store, [], environment),
            new Substitution("mcr.microsoft.com/dotnet/aspnet:10.0", clone["base.tar"]), new Substitution("registry.example.com/team", registry.Host), new Substitution("../base.tar", clone["base.tar"]));

        Assert.Contains("Built the router for linux/", await page.NextAsync());
        // Without an engine or with: the registry has the same image, and by its digest the engine gets it.
        var digest = Digest(await RunAsync(0, ["BuildImage", "--version", "1", .. image[..2], "--image-repository", $"{registry.Host}/alone"]), "alone:1");
        Directory.Delete(Path.Combine(clone.Path, "artifacts", "images", "diamonds"), recursive: true);
        var built = await RunAsync(0, ["BuildImage", "--version", "1", "--load", .. image]);
        Assert.Equal(digest, Digest(built, "diamonds-server:1"));
        await daemon.RunAsync("pull", $"{registry.Host}/alone@{digest}");
        Assert.Contains($"\"{registry.Host}/alone@{digest}\"", await daemon.RunAsync("image", "inspect", "--format", "{{json .RepoDigests}}", "diamonds:1"));
        Assert.Contains($"Pushed {registry.Host}/diamonds-server:1", built);
        Assert.Contains("has it as diamonds:1 (sha256:", built);
        Assert.Contains($"Pushed {registry.Host}/diamonds-server:3", await page.NextAsync());

        var early = await RunAsync(3, "Deploy", "--environment", "staging");
        Assert.Contains("\"staging\" of \"diamonds\" points at no version", early);
        await RunAsync(0, "Promote", "--version", "1", "--to", "staging");
        var deployed = await RunAsync(0, "Deploy", "--environment", "staging", "--reason", "the first");
        Assert.Contains("Smoke predictions are right (100 numbers)", deployed);
        Assert.Contains($"\"staging\" runs diamonds@1 now, on http://127.0.0.1:{port}; event 5 of", deployed);
        using var client = new HttpClient();
        using (var ready = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/v2/models/diamonds/versions/1/ready"), TestContext.Current.CancellationToken))
            Assert.Equal(System.Net.HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("predictions are right", await RunAsync(0, "VerifyDeployment", "--environment", "staging"));
        Assert.Contains("points at version 1, not at version 2", await RunAsync(3, "Deploy", "--environment", "staging", "--version", "2"));
        Assert.Contains("There is nothing to go back to", await RunAsync(3, "RollbackDeployment", "--environment", "staging"));

        await page.NextAsync();
        Assert.Contains("\"staging\" runs diamonds@3 now", await page.NextAsync());
        Assert.Contains("predictions are right", await page.NextAsync());
        var back = await page.NextAsync();
        Assert.Contains("\"staging\" runs diamonds@1 again", back);
        Assert.Contains("\"staging\" still points at version 3", back);
        var last = RegisteredClone.Events(store)[^1];
        Assert.Equal(("DeploymentRolledBack", 1, 3), (last.GetProperty("kind").GetString(), last.GetProperty("version").GetInt32(), last.GetProperty("from").GetInt32()));
        var shown = await page.NextAsync();
        Assert.Equal(3, shown.Split('\n').Count(line => line.Contains($"{registry.Host}/diamonds-server@sha256:", StringComparison.Ordinal)));
        Assert.Contains("1 (rolled back)", shown);
        var listed = await clone.Build(store, ["Deployments", "--all", "--json"]).RunAsync();
        Assert.True(listed.ExitCode == 0, listed.Everything);
        using (var json = JsonDocument.Parse(listed.Output))
        {
            var deployments = json.RootElement.GetProperty("targets").EnumerateArray().Single(target => target.GetProperty("name").GetString() == "Deployments").GetProperty("document").GetProperty("deployments");
            Assert.Equal([(1, true, true), (3, false, false), (1, false, false)], deployments.EnumerateArray().Select(deployment =>
                (deployment.GetProperty("version").GetInt32(), deployment.GetProperty("until").ValueKind == JsonValueKind.Null, deployment.GetProperty("rolledBack").GetBoolean())));
            Assert.Equal(("staging", "too slow"), (deployments[0].GetProperty("environment").GetString(), deployments[0].GetProperty("reason").GetString()));
        }

        Directory.CreateDirectory(Path.Combine(clone.Path, "training"));
        File.WriteAllText(Path.Combine(clone.Path, "training", "Dockerfile"), "FROM scratch\nARG PYTHON\nLABEL python=$PYTHON\n");
        await page.RestAsync();
        Directory.Delete(Path.Combine(clone.Path, "training"), recursive: true);
        Assert.Contains("python:3.12", await daemon.RunAsync("image", "inspect", "--format", "{{.Config.Labels}}", "trainer:3"));
        Assert.StartsWith("sha256:", await daemon.RunAsync("image", "inspect", "--format", "{{.Id}}", "diamonds:3"));

        // Somebody removes the server behind the registry's back.
        await daemon.RunAsync(["rm", "-f", .. (await daemon.RunAsync("ps", "-q", "--filter", "label=mlopsbuild.role=server")).Split('\n')]);
        Assert.Contains("nothing runs, expected diamonds@1", await RunAsync(3, "VerifyDeployment"));
        await RunAsync(0, "VerifyRegistry");

        static string Digest(string said, string pushed) => System.Text.RegularExpressions.Regex.Match(said, $"Pushed \\S+/{pushed}: .*(sha256:[0-9a-f]{{64}})").Groups[1].Value is { Length: > 0 } found ? found : throw new InvalidOperationException(said);

        async Task<string> RunAsync(int exitCode, params string[] arguments)
        {
            var result = await clone.Build(store, arguments, environment).RunAsync();
            Assert.True(result.ExitCode == exitCode, result.Everything);
            Assert.DoesNotContain("   at ", result.Output + result.Error);
            return result.Output + result.Error;
        }
    }

    [Fact]
    public async Task RefuseAllMistakesBeforeAnythingRuns()
    {
        var said = await clone.EndedAsync(2, "", "Deploy", "BuildRouter", "--environment", "prod", "--image", "server:1", "--public-port", "0");
        Assert.Contains("need a store that outlasts this checkout", said.Replace("needs", "need", StringComparison.Ordinal));
        Assert.Contains("--environment is \"prod\", expected one of staging, production, cluster.", said);
        Assert.Contains("--image is \"server:1\", expected it by digest", said);
        Assert.Contains("BuildRouter needs --base-image", said);
        Assert.Contains("needs --environment", await clone.EndedAsync(2, clone.NewStore(), "RollbackDeployment"));
        Assert.Contains("Port of environment \"staging\" is 0, expected 1 to 65535.", await clone.EndedAsync(2, clone.NewStore(), "Deploy", "--environment", "staging", "--public-port", "0"));
        Assert.Contains("there is no such file, expected the path of a Dockerfile", await clone.EndedAsync(2, "", "BuildImage", "--dockerfile", "nowhere/Dockerfile"));
    }

    [Fact]
    public async Task WithoutAnEngineSayWhereOneWasLookedFor()
    {
        File.WriteAllText(clone["Dockerfile"], "FROM scratch\n");
        var result = await clone.Build("", ["BuildImage", "--dockerfile", clone["Dockerfile"]], ("DOCKER_HOST", "unix:///nowhere/docker.sock")).RunAsync();
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No container engine answers, tried unix:///nowhere/docker.sock (there is no such socket)", result.Output + result.Error);
    }
}
