using System.Text;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Registries;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>What cannot be delivered or verified, at the command line: the sentence and the exit code.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class RefusedDeliveries(RegisteredClone clone)
{
    [Theory]
    [InlineData(401, "application/json", """{"errors":[{"code":"UNAUTHORIZED","message":"who"}]}""", "it asks for a login (401, \"UNAUTHORIZED: who\"); log in with \"docker login")]
    [InlineData(403, "application/json", """{"errors":[{"code":"DENIED","message":"no"}]}""", "nobody may not do that (403, \"DENIED: no\"); ask who owns \"model\" for the right.")]
    [InlineData(429, "text/plain", "slow down", "it takes no more requests for now (429, \"slow down\"); it says to come back after 3600 s.")]
    [InlineData(500, "text/plain", "panic", "it failed (500, \"panic\"); its log says why")]
    [InlineData(200, "text/html", "<html>Sign in</html>", "it answered 200 with a web page, as a proxy, a login page or a host that is no registry does")]
    public async Task OfARegistryThatAnswersOtherwise(int status, string type, string body, string expected)
    {
        using var registry = new OciRegistry();
        registry.Instead = (_, response) =>
        {
            (response.StatusCode, response.ContentType) = (status, type);
            if (status == 429)
                response.Headers["Retry-After"] = "3600";
            response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
            return true;
        };
        var said = await clone.EndedAsync(1, "", "VerifyModel", "--package", $"{registry.Host}/model:1", "--trusted-key", await KeyAsync());
        Assert.Contains($"Registry \"{registry.Host}\" could not ", said);
        Assert.Contains(expected, said);
    }

    [Fact]
    public async Task OfDamagedPackagesAndWrongBases()
    {
        var store = clone.NewStore();
        var open = await KeyAsync();
        var packages = Path.Combine(clone.Path, "artifacts", "packages");
        if (Directory.Exists(packages))
            Directory.Delete(packages, recursive: true);
        await clone.DoneAsync(store, "SignModel", "--version", "1", "--signing-key", clone["refused.pem"]);
        var package = clone["copied-package"];
        await new Command("cp", "-R", Path.Combine(packages, "diamonds"), package).RunAsync();
        Directory.Delete(packages, recursive: true);
        Assert.Contains("is accepted.", await clone.DoneAsync("", "VerifyModel", "--package", package, "--trusted-key", open));
        var largest = new DirectoryInfo(Path.Combine(package, "blobs", "sha256")).EnumerateFiles().MaxBy(file => file.Length)!;
        using (var blob = largest.OpenWrite())
            blob.SetLength(blob.Length - 1);
        var cut = await clone.EndedAsync(3, "", "VerifyModel", "--package", package, "--trusted-key", open);
        Assert.Contains($"sha256:{largest.Name} with {largest.Length} bytes is missing in", cut);

        Directory.CreateDirectory(clone["rootfs", "etc"]);
        await System.Formats.Tar.TarFile.CreateFromDirectoryAsync(clone["rootfs"], clone["rootfs.tar"], includeBaseDirectory: false, TestContext.Current.CancellationToken);
        var server = clone["any-server"];
        Directory.CreateDirectory(server);
        File.WriteAllText(Path.Combine(server, "server.runtimeconfig.json"), "{}");
        string[] build = ["BuildImage", "--version", "1", "--server-path", server];
        await clone.DoneAsync(store, [.. build, "--base-image", clone["rootfs.tar"], "--platform", "linux/amd64", "--image-archive", clone["amd64.tar"]]);
        Assert.Contains("runs on linux/amd64, expected linux/arm64; name another base, or --platform linux/amd64.", await clone.EndedAsync(2, store, [.. build, "--base-image", clone["amd64.tar"], "--platform", "linux/arm64"]));
        File.WriteAllBytes(clone["cut.tar"], File.ReadAllBytes(clone["amd64.tar"])[..5000]);
        Assert.Contains("cut.tar\" is no whole tar archive", await clone.EndedAsync(1, store, [.. build, "--base-image", clone["cut.tar"], "--platform", "linux/amd64"]));
    }

    private async Task<string> KeyAsync()
    {
        Assert.SkipWhen(Tool.Find("openssl") is null, "openssl is not on the PATH");
        var (key, open) = (clone["refused.pem"], clone["refused.pub.pem"]);
        foreach (var arguments in new string[][] { ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key], ["ec", "-in", key, "-pubout", "-out", open] })
        {
            var made = await new Command(Tool.Find("openssl")!, arguments).RunAsync();
            Assert.True(made.ExitCode == 0, made.Everything);
        }

        return open;
    }
}
