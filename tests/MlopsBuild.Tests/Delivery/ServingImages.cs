using System.Text.Json;
using MlopsBuild.Delivery.Images;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Images that serve a model, built without an engine.</summary>
[Collection(RegistryCollection.Name)]
public sealed class ServingImages(RegistryFixture registries) : IDisposable
{
    private static readonly Platform Linux = Platform.Parse("linux/amd64");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task HaveOneDigestWhoeverBuildsThemFromWhateverPlace()
    {
        var rootfs = await RootFileSystemAsync();
        var layout = OciLayout.Create(_folder["base"]);
        var first = await BuildAsync(layout, await BaseImage.FindAsync(rootfs, Linux, _folder["work"], cancellation: TestContext.Current.CancellationToken), "first");
        layout.Add(first.Manifest, "base");
        OciArchive.Write(layout, first.Manifest, "base", _folder["base.tar"]);
        using var client = RegistryFixture.Client($"{registries.Open.Host}/base");
        await client.PushAsync(layout, first.Manifest, "base", cancellation: TestContext.Current.CancellationToken);
        var places = new[] { layout.Folder, $"{layout.Folder}:base", _folder["base.tar"], $"{registries.Open.Host}/base:base", $"{registries.Open.Host}/base@{first.Manifest.Digest}" };
        var digests = new List<string>();
        foreach (var place in places.Concat(places))
        {
            var image = await BuildAsync(OciLayout.Create(_folder[$"image{digests.Count}"]), await BaseImage.FindAsync(place, Linux, _folder["work"], cancellation: TestContext.Current.CancellationToken), $"somewhere {digests.Count}");
            digests.Add(image.Manifest.Digest.ToString());
        }

        Assert.Equal(10, digests.Count);
        Assert.Single(digests.Distinct());
        OciArchive.Write(layout, first.Manifest, "base", _folder["again.tar"]);
        Assert.Equal(File.ReadAllBytes(_folder["base.tar"]), File.ReadAllBytes(_folder["again.tar"]));
    }

    [Fact]
    public async Task RunAsNobodyWithAHealthCheck()
    {
        var layout = OciLayout.Create(_folder["image"]);
        var image = await BuildAsync(layout, await BaseImage.FindAsync("scratch", Linux, _folder["work"], cancellation: TestContext.Current.CancellationToken), "server", options => options with
        {
            HealthCheck = ["/app/server", "--healthy"],
            Environment = new Dictionary<string, string> { ["B"] = "2", ["A"] = "1" },
            Annotations = new Dictionary<string, string> { ["mlopsbuild.model"] = "diamonds@1" },
        });
        var manifest = layout.Manifest(image.Manifest);
        using var json = JsonDocument.Parse(layout.Read(manifest.Config));
        var config = json.RootElement.GetProperty("config");
        Assert.Equal("10001:10001", config.GetProperty("User").GetString());
        Assert.Equal("[\"dotnet\",\"/app/server.dll\"]", config.GetProperty("Entrypoint").GetRawText());
        Assert.Equal("[\"A=1\",\"B=2\"]", config.GetProperty("Env").GetRawText());
        Assert.Equal("[\"CMD\",\"/app/server\",\"--healthy\"]", config.GetProperty("Healthcheck").GetProperty("Test").GetRawText());
        Assert.Equal("diamonds@1", config.GetProperty("Labels").GetProperty("mlopsbuild.model").GetString());
        Assert.Equal("diamonds@1", manifest.Annotations["mlopsbuild.model"]);
        Assert.Equal([image.Server.Digest, image.Model.Digest], manifest.Layers.Select(layer => layer.Digest));
    }

    [Fact]
    public async Task AreUnpackedByUmoci()
    {
        var umoci = Tool.Find("umoci");
        Assert.SkipWhen(umoci is null, "umoci is not installed: apt-get install umoci");
        var layout = OciLayout.Create(_folder["image"]);
        var image = await BuildAsync(layout, await BaseImage.FindAsync(await RootFileSystemAsync(), Linux, _folder["work"], cancellation: TestContext.Current.CancellationToken), "server");
        layout.Add(image.Manifest, "1");
        var result = await new Command(umoci!, "unpack", "--rootless", "--image", $"{layout.Folder}:1", _folder["bundle"]).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal("base", File.ReadAllText(_folder["bundle", "rootfs", "etc", "os"]));
        Assert.Equal(File.ReadAllBytes(_folder["model", "model.zip"]), File.ReadAllBytes(_folder["bundle", "rootfs", "models", "diamonds", "1", "model.zip"]));
        Assert.True(Executable.Is(_folder["bundle", "rootfs", "app", "run.sh"]));
        using var spec = JsonDocument.Parse(File.ReadAllBytes(_folder["bundle", "config.json"]));
        Assert.Equal(10001, spec.RootElement.GetProperty("process").GetProperty("user").GetProperty("uid").GetInt32());
    }

    [Fact]
    public async Task OfAWrongBaseAreNotBuilt()
    {
        var layout = OciLayout.Create(_folder["base"]);
        var image = await BuildAsync(layout, await BaseImage.FindAsync("scratch", Linux, _folder["work"], cancellation: TestContext.Current.CancellationToken), "server");
        layout.Add(image.Manifest, "base");
        Assert.Contains("runs on linux/amd64, expected linux/arm64", await RefusedAsync(layout.Folder, Platform.Parse("linux/arm64")));
        Assert.Contains("holds no \"other\", expected another tag: base", await RefusedAsync($"{layout.Folder}:other", Linux));
        Assert.Contains("is no whole tar file", await RefusedAsync(_folder.Write("text.tar", new string('x', 5000)), Linux));
        Assert.Contains("is a folder that is no OCI layout", await RefusedAsync(_folder.Path, Linux));
        var package = SampleModel.Package(OciLayout.Create(_folder["packages"]), SampleModel.Folder(_folder));
        Assert.Contains("expected an image to build upon", await RefusedAsync(_folder["packages"], Linux));
        Assert.NotEqual(image.Manifest.Digest, package.Digest);
        var root = await Assert.ThrowsAsync<ArgumentException>(async () => await BuildAsync(layout, await BaseImage.FindAsync("scratch", Linux, _folder["work"], cancellation: TestContext.Current.CancellationToken), "server", options => options with { User = "0", Port = 0 }));
        Assert.Contains("The port is 0", root.Message);
        Assert.Contains("expected one that is not root", root.Message);
    }

    private async Task<string> RefusedAsync(string place, Platform platform) =>
        (await Assert.ThrowsAsync<ArgumentException>(() => BaseImage.FindAsync(place, platform, _folder["refused"], cancellation: TestContext.Current.CancellationToken))).Message;

    private async Task<ServingImage> BuildAsync(OciLayout layout, BaseImage from, string server, Func<ServingImageOptions, ServingImageOptions>? with = null)
    {
        _folder.Write($"{server}/server.runtimeconfig.json", """{"runtimeOptions":{"framework":{"name":"Microsoft.AspNetCore.App"}}}""");
        _folder.Write($"{server}/server.dll", "code");
        _folder.Write($"{server}/{new string('d', 80)}/{new string('n', 80)}.txt", "a long name");
        Executable.Make(_folder.Write($"{server}/run.sh", "#!/bin/sh\n"));
        File.SetLastWriteTimeUtc(_folder[server, "server.dll"], DateTime.UtcNow.AddDays(-Random.Shared.Next(1, 1000)));
        var options = new ServingImageOptions { ServerFolder = _folder[server], ModelFolder = SampleModel.Folder(_folder), Model = "diamonds", Version = "1", Created = SampleModel.Registered };
        return await ServingImage.BuildAsync(layout, from, with?.Invoke(options) ?? options, cancellation: TestContext.Current.CancellationToken);
    }

    private async Task<string> RootFileSystemAsync()
    {
        _folder.Write("rootfs/etc/os", "base");
        await System.Formats.Tar.TarFile.CreateFromDirectoryAsync(_folder["rootfs"], _folder["rootfs.tar"], includeBaseDirectory: false);
        return _folder["rootfs.tar"];
    }
}
