using MlopsBuild.Testing;
using MlopsBuild.Testing.Registries;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>From a registered version to a package, its evidence and an image, at the command line.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class DeliveredModels(RegisteredClone clone)
{
    [Fact]
    public async Task ArePackagedSignedAndVerified()
    {
        Assert.SkipWhen(DockerRegistry.Missing is not null, DockerRegistry.Missing ?? "");
        using var registry = await DockerRegistry.StartAsync();
        var store = clone.NewStore();
        var (key, open, other) = (await KeyAsync("release"), clone["release.pub.pem"], await KeyAsync("other"));
        var repository = $"{registry.Host}/models/diamonds";
        var signed = await clone.DoneAsync(store, "SignModel", "--version", "1", "--repository", repository, "--signing-key", key);
        Assert.Contains("Packaged diamonds@1: 3 files", signed);
        Assert.Contains($"Pushed {repository}:1: ", signed);
        Assert.Contains("Signed diamonds@1 by key P-256", signed);
        var again = await clone.DoneAsync(store, "SignModel", "--version", "1", "--repository", repository, "--signing-key", key);
        Assert.Contains("diamonds@1 is signed by key P-256", again);
        Assert.Contains("is up to date; nothing was sent.", again);
        Assert.DoesNotContain("Pushed", again);

        // Whoever verifies needs no store.
        Assert.Contains("is accepted.", await clone.DoneAsync("", "VerifyModel", "--package", $"{repository}:1", "--trusted-key", open));
        Assert.Contains("is accepted.", await clone.DoneAsync("", "VerifyModel", "--version", "1", "--trusted-key", open));
        Assert.Contains("There is no signature that counts: it is signed by the unknown key", await clone.EndedAsync(3, "", "VerifyModel", "--package", $"{repository}:1", "--trusted-key", other));
        var unsigned = await clone.DoneAsync(store, "PackageModel", "--version", "2", "--repository", repository);
        Assert.Contains("3 blobs were there", unsigned);
        Assert.Contains("There is no provenance, expected one signed", await clone.EndedAsync(3, "", "VerifyModel", "--package", $"{repository}:2", "--trusted-key", open));
        Assert.Contains("expected one of the tags 1, 2.", await clone.EndedAsync(1, "", "VerifyModel", "--package", $"{repository}:3", "--trusted-key", open));
    }

    [Fact]
    public async Task ArePromotedOnTheirEvidence()
    {
        var store = clone.NewStore();
        RemovePackages();
        var (key, open, other) = (await KeyAsync("release"), clone["release.pub.pem"], await KeyAsync("other"));
        string[] promote = ["Promote", "--version", "2", "--to", "release"];
        Assert.Contains("\"release\" asks for evidence: Promote needs --trusted-key", await clone.EndedAsync(2, store, promote));
        Assert.Contains("No package of version 2 of \"diamonds\" was shown.", await clone.EndedAsync(3, store, [.. promote, "--trusted-key", open]));
        await clone.DoneAsync(store, "SignModel", "--version", "2", "--signing-key", key);
        Assert.Contains("has no signature, provenance, test result, bill of materials that counts", await clone.EndedAsync(3, store, [.. promote, "--trusted-key", clone["other.pub.pem"]]));
        Assert.NotEqual(key, other);
        await clone.DoneAsync(store, [.. promote, "--trusted-key", open]);
        var moved = RegisteredClone.Events(store)[^1];
        Assert.Equal("AliasMoved", moved.GetProperty("kind").GetString());
        Assert.Equal(["Bom", "Provenance", "Signature", "TestResult"], moved.GetProperty("evidence").GetProperty("pieces").EnumerateArray().Select(piece => piece.GetProperty("kind").GetString()).Order(StringComparer.Ordinal));
        await clone.DoneAsync(store, "VerifyRegistry");
        RemovePackages();
    }

    [Fact]
    public async Task AreServedUntilInterrupted()
    {
        Assert.SkipWhen(Tool.Find("curl") is null, "curl is not installed: apt-get install curl");
        using var serving = clone.Build(clone.NewStore(), ["Serve", "--model", "diamonds@1", "--listen", $"127.0.0.1:{LoopbackPort.Free()}"]).Start();
        serving.StandardInput.Close();
        _ = serving.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = new List<string>();
        while (await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (line.StartsWith("curl ", StringComparison.Ordinal))
                break;
        }

        var rest = serving.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(said[^1].StartsWith("curl ", StringComparison.Ordinal), string.Join('\n', said));
        Assert.DoesNotContain(said, line => line.Contains("║ Train", StringComparison.Ordinal));
        var answer = await new Command("sh", "-c", said[^1]).RunAsync();
        Assert.Contains("\"model_name\":\"diamonds\",\"model_version\":\"1\"", answer.Output);
        foreach (var process in await DescendantsAsync(serving.Id))
            await new Command("kill", "-INT", process).RunAsync();
        await serving.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(130, serving.ExitCode);
        Assert.Contains("Aborted", await rest);
        Assert.NotEqual(0, (await new Command("sh", "-c", said[^1]).RunAsync()).ExitCode);
    }

    [Fact]
    public async Task AreBuiltIntoImagesWithThePublishedServer()
    {
        var store = clone.NewStore();
        var built = await clone.DoneAsync(store, "BuildImage", "--version", "1", "--base-image", "scratch", "--image-archive", clone["published.tar"]);
        Assert.Contains("Publishing the server for linux-", built);
        var config = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(clone["published.tar"]));
        Assert.Contains("\"Entrypoint\":[\"dotnet\",\"/app/MlopsBuild.Serving.dll\",\"--models\",\"/models\",\"--listen\",\"0.0.0.0:8080\"]", config);
        Assert.Contains("\"Test\":[\"CMD\",\"dotnet\",\"/app/MlopsBuild.Serving.dll\",\"check\"", config);
        var bytes = new FileInfo(clone["published.tar"]).Length;
        Assert.InRange(bytes, 1, 120_000_000);
    }

    [Fact]
    public async Task AreBuiltIntoImages()
    {
        var store = clone.NewStore();
        var server = clone["server"];
        Directory.CreateDirectory(server);
        File.WriteAllText(Path.Combine(server, "server.dll"), "code");
        File.WriteAllText(Path.Combine(server, "server.runtimeconfig.json"), "{}");
        string[] arguments = ["BuildImage", "--version", "1", "--base-image", "scratch", "--server-path", server, "--image-archive", clone["image.tar"]];
        var built = await clone.DoneAsync(store, arguments);
        Assert.Matches(@"Built diamonds@1 for linux/\w+: base 0 bytes, server [\d,]+ bytes, model [\d,]+ bytes, in all [\d,]+ bytes; sha256:", built);
        var first = File.ReadAllBytes(clone["image.tar"]);
        Directory.Delete(Path.Combine(clone.Path, "artifacts", "images"), recursive: true);
        File.SetLastWriteTimeUtc(Path.Combine(server, "server.dll"), DateTime.UnixEpoch.AddDays(99));
        await clone.DoneAsync(store, arguments);
        Assert.Equal(first, File.ReadAllBytes(clone["image.tar"]));
    }

    [Fact]
    public async Task RefuseAllMistakesBeforeAnythingRuns()
    {
        var said = await clone.EndedAsync(2, "", "SignModel", "VerifyModel", "BuildImage", "--repository", "example.com/A", "--platform", "x", "--trusted-key", clone["nowhere"]);
        Assert.Contains("need a store that outlasts this checkout", said);
        Assert.Contains("its repository is \"A\"", said);
        Assert.Contains("SignModel needs --signing-key", said);
        Assert.Contains($"There is no file \"{clone["nowhere"]}\", expected a key", said);
        Assert.Contains("BuildImage needs --base-image", said);
        Assert.Contains("--platform: The platform is \"x\"", said);
    }

    // The clone is shared, and other tests count what was pushed.
    private void RemovePackages()
    {
        var packages = Path.Combine(clone.Path, "artifacts", "packages");
        if (Directory.Exists(packages))
            Directory.Delete(packages, recursive: true);
    }

    private static async Task<IReadOnlyList<string>> DescendantsAsync(int process)
    {
        var all = (await new Command("ps", "-e", "-o", "pid=,ppid=").RunAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(parts => (Id: parts[0], Parent: parts[1])).ToList();
        var found = new List<string> { $"{process}" };
        for (var index = 0; index < found.Count; index++)
            found.AddRange(all.Where(one => one.Parent == found[index]).Select(one => one.Id));
        return found;
    }

    private async Task<string> KeyAsync(string name)
    {
        Assert.SkipWhen(Tool.Find("openssl") is null, "openssl is not on the PATH");
        var (key, open) = (clone[$"{name}.pem"], clone[$"{name}.pub.pem"]);
        foreach (var arguments in new string[][] { ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key], ["ec", "-in", key, "-pubout", "-out", open] })
        {
            var made = await new Command(Tool.Find("openssl")!, arguments).RunAsync();
            Assert.True(made.ExitCode == 0, made.Everything);
        }

        return key;
    }
}
