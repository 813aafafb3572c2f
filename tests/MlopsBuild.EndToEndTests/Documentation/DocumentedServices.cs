using MlopsBuild.EndToEndTests.GitHub;
using MlopsBuild.EndToEndTests.Pipeline;
using MlopsBuild.EndToEndTests.Registry;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Engines;
using Xunit;

namespace MlopsBuild.EndToEndTests.Documentation;

/// <summary>Pages whose commands take a registered model and something outside the checkout, such as callers, a container registry, an engine or GitHub.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class DocumentedServices(RegisteredClone clone) : PagesOfAClone(clone)
{
    private readonly RegisteredClone _clone = clone;

    [Fact]
    public async Task OfServing()
    {
        Assert.SkipWhen(Tool.Find("curl") is null, "curl is not installed: apt-get install curl");
        Assert.SkipWhen(Tool.Find("promtool") is null, "promtool is not installed: apt-get install prometheus");
        var store = _clone.NewStore();
        await _clone.PromoteAsync(store, "2");
        var token = Folder.Write("token.txt", "0123456789abcdef\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(token, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await _clone.DoneAsync("", "Train");
        CopyModel();
        var listen = $"127.0.0.1:{LoopbackPort.Free()}";
        using var scene = new Scene(
            "serving.md", _clone.Build(store, [], ("MLOPS_LISTEN", listen)),
            new Substitution("127.0.0.1:9000", $"127.0.0.1:{LoopbackPort.Free()}"),
            new Substitution("127.0.0.1:8080", listen),
            new Substitution("../token.txt", token),
            new Substitution("MlopsBuild.Serving.dll", Path.Combine(CompiledProgram.Copy("MlopsBuild.Serving", Folder["server"]), "MlopsBuild.Serving.dll")));
        await scene.ServeNextAsync("curl ", curl => AskAsync(curl, "\"model_name\":\"diamonds\""));
        await scene.ServeNextAsync("curl ", curl => AskAsync(curl, "\"model_name\":\"diamonds\",\"model_version\":\"2\""));
        await scene.ServeNextAsync("curl ", async curl =>
        {
            Assert.Contains("127.0.0.1", curl);
            await AskAsync(curl, "\"model_name\":\"diamonds\"");
        });
        await scene.ServeNextAsync("Listening", _ => scene.NextAsync());
        await scene.RestAsync();
    }

    [Fact]
    public async Task OfGitHub()
    {
        using var job = new GitHubJob(_clone, "pull-requests: write", "checks: write", "contents: write", "deployments: write");
        await _clone.RegisterThirdAsync(job.Store);
        await _clone.DoneAsync(job.Store, "Approve", "--version", "3", "--to", "production", "--key", _clone.Key("ann"));
        int pull;
        do
            pull = job.OpenPull(_clone.Head);
        while (pull < 12);
        await PipelineClones.GitAsync(_clone.Path, "update-ref", "refs/remotes/origin/main", "HEAD");
        try
        {
            using var scene = new Scene("github.md", job.Step(12, job.Token.Value, ""));
            var said = await scene.RestAsync();
            Assert.All(said, text => Assert.DoesNotContain(job.Token.Value, text));
            Assert.Equal(2, job.There.Comments(12).Count());
            Assert.Equal("success", Assert.Single(job.There.Deployments).State);
            Assert.Equal(("diamonds-v3", false), (Assert.Single(job.There.Releases).Tag, job.There.Releases.Single().IsDraft));
        }
        finally
        {
            await PipelineClones.GitAsync(_clone.Path, "update-ref", "-d", "refs/remotes/origin/main");
        }
    }

    private async Task AskAsync(string curl, string expected)
    {
        var answer = await new Command("sh", "-c", curl) { Folder = _clone.Path }.RunAsync();
        Assert.True(answer.Output.Contains(expected, StringComparison.Ordinal), $"{curl}\n{answer.Everything}");
    }

    /// <summary>The folder of models beside which the server is started.</summary>
    private void CopyModel()
    {
        var model = Directory.CreateDirectory(Path.Combine(_clone.Path, "models", "diamonds")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_clone.Path, "artifacts", "model")))
            File.Copy(file, Path.Combine(model, Path.GetFileName(file)));
    }
}
