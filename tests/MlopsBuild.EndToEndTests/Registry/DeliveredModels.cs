using MlopsBuild.EndToEndTests.Documentation;
using MlopsBuild.EndToEndTests.Pipeline;
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
        await clone.RegisterThirdAsync(store);
        Directory.CreateDirectory(clone["keys"]);
        var other = await KeyAsync("other");
        var (key, open) = (clone["keys", "release.pem"], clone["keys", "release.pub.pem"]);
        var repository = $"{registry.Host}/models/diamonds";
        using var page = new Scene(
            "delivery.md", clone.Build(store, []),
            new Substitution("../release", clone["keys", "release"]), new Substitution("registry.example.com/team", $"{registry.Host}/models"), new Substitution("mcr.microsoft.com/dotnet/aspnet:10.0", "scratch"));
        await page.NextAsync(2);
        var signed = await page.NextAsync();
        Assert.Contains("Packaged diamonds@3: 3 files", signed);
        Assert.Contains($"Pushed {repository}:3: ", signed);
        Assert.Contains("Signed diamonds@3 by key P-256", signed);
        var again = await clone.DoneAsync(store, "SignModel", "--version", "3", "--repository", repository, "--signing-key", key);
        Assert.Contains("diamonds@3 is signed by key P-256", again);
        Assert.Contains("is up to date; nothing was sent.", again);
        Assert.DoesNotContain("Pushed", again);

        // Whoever verifies needs no store.
        Assert.Contains("is accepted.", await page.NextAsync());
        Assert.Contains("is accepted.", await clone.DoneAsync("", "VerifyModel", "--package", $"{repository}:3", "--trusted-key", open));
        Assert.Contains("is accepted.", await clone.DoneAsync("", "VerifyModel", "--version", "3", "--trusted-key", open));
        Assert.Contains("There is no signature that counts: it is signed by the unknown key", await clone.EndedAsync(3, "", "VerifyModel", "--package", $"{repository}:3", "--trusted-key", other));
        var unsigned = await clone.DoneAsync(store, "PackageModel", "--version", "2", "--repository", repository);
        Assert.Contains("3 blobs were there", unsigned);
        Assert.Contains("There is no provenance, expected one signed", await clone.EndedAsync(3, "", "VerifyModel", "--package", $"{repository}:2", "--trusted-key", open));
        Assert.Contains("expected one of the tags 2, 3.", await clone.EndedAsync(1, "", "VerifyModel", "--package", $"{repository}:1", "--trusted-key", open));
        Assert.Contains($"Pushed {repository}-server:3", (await page.RestAsync())[^1]);

        // What was pulled is forgotten when nobody asks for it any more.
        var pulled = Path.Combine(clone.Path, ".mlops", "pulled", "blobs", "sha256");
        Assert.NotEmpty(Directory.GetFiles(pulled));
        Assert.DoesNotContain("packages and bases", await clone.DoneAsync("", "CleanStore"));
        foreach (var blob in Directory.GetFiles(pulled))
            File.SetLastWriteTimeUtc(blob, DateTime.UtcNow.AddDays(-8));
        Assert.Matches(@"Removed \d+ files \(.* MB\) of packages and bases that were not used for 7 days", await clone.DoneAsync("", "CleanStore", "--keep-days", "7"));
        Assert.Empty(Directory.GetFiles(pulled));
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

        // The same from another clone, by another home, umask, time zone and locale, and without an engine to be found.
        var elsewhere = clone["elsewhere and deeper", "checkout"];
        await PipelineClones.GitAsync(clone.Path, "clone", "--quiet", "--no-hardlinks", clone.Path, elsewhere);
        Directory.CreateDirectory(clone["another home"]);
        var launcher = Path.Combine(clone.Path, ".mlops", "launcher");
        var program = Path.Combine(launcher, "builds", File.ReadLines(Path.Combine(launcher, "current")).First(), "_build.dll");
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var build = clone.Build(
            store, [],
            ("MLOPS_ROOT", elsewhere), ("HOME", clone["another home"]), ("NUGET_PACKAGES", packages), ("TZ", "Asia/Kathmandu"), ("LC_ALL", "tr_TR.UTF-8"), ("DOCKER_HOST", "unix:///nowhere/docker.sock"));
        var again = await (build with
        {
            Program = "sh",
            Arguments = ["-c", "umask 077 && exec \"$@\"", "sh", Tool.Find("dotnet") ?? "/usr/bin/dotnet", program, "BuildImage", "--version", "1", "--base-image", "scratch", "--image-archive", clone["again.tar"]],
            Folder = elsewhere,
        }).RunAsync();
        Assert.True(again.ExitCode == 0, again.Everything);
        Assert.Contains("Publishing the server for linux-", again.Output);
        Assert.True(Directory.Exists(Path.Combine(elsewhere, ".mlops", "serving")));
        Assert.StartsWith("sha256:", Digest(built));
        Assert.Equal(Digest(built), Digest(again.Output));
        Assert.Equal(File.ReadAllBytes(clone["published.tar"]), File.ReadAllBytes(clone["again.tar"]));

        static string Digest(string said) => System.Text.RegularExpressions.Regex.Match(said, "Built .*(sha256:[0-9a-f]{64})").Groups[1].Value;
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
    public async Task SayThatThereIsNoRoomForTheirBase()
    {
        Assert.SkipWhen(DockerRegistry.Missing is not null, DockerRegistry.Missing ?? "");
        Assert.SkipUnless(Environment.IsPrivilegedProcess && Tool.Find("unshare") is not null, "a mount of its own takes root and unshare");
        using var registry = await DockerRegistry.StartAsync();
        var store = clone.NewStore();
        var server = clone["large-server"];
        Directory.CreateDirectory(server);
        File.WriteAllBytes(Path.Combine(server, "server.dll"), new byte[3_000_000]);
        File.WriteAllText(Path.Combine(server, "server.runtimeconfig.json"), "{}");
        string[] build = ["BuildImage", "--version", "1", "--server-path", server];
        await clone.DoneAsync(store, [.. build, "--base-image", "scratch", "--image-repository", $"{registry.Host}/base"]);
        var bases = Path.Combine(clone.Path, ".mlops", "bases");
        Directory.CreateDirectory(bases);
        var onTop = clone.Build(store, [.. build, "--base-image", $"{registry.Host}/base:1"]);
        // A file system in memory that only this build sees.
        var full = await (onTop with { Program = Tool.Find("unshare")!, Arguments = ["--mount", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"", bases, onTop.Program, .. onTop.Arguments] }).RunAsync();
        Assert.True(full.ExitCode == 1, full.Everything);
        Assert.Matches($"The disk under \"{bases}/layout\" is full: sha256:\\w+ with \\d+ bytes could not be written. What was there before is unchanged; make room and run this again.", full.Output + full.Error);
        Assert.DoesNotContain("   at ", full.Output + full.Error);
        Assert.Contains("Built diamonds@1", await clone.DoneAsync(store, [.. build, "--base-image", $"{registry.Host}/base:1"]));
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
