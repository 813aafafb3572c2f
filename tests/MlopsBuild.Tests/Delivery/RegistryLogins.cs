using System.Text;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Registries;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Who a registry is shown: passwords, tokens, and the files and helpers in which docker and podman keep them.</summary>
[Collection(RegistryCollection.Name)]
public sealed class RegistryLogins(RegistryFixture registries) : IDisposable
{
    private static readonly RegistryCredential Ann = new(DockerRegistry.User, DockerRegistry.Password, false, "a test");
    private static readonly string Auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DockerRegistry.User}:{DockerRegistry.Password}"));

    private readonly TemporaryFolder _folder = new();
    private readonly string _name = $"t{Guid.NewGuid():N}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TakeThePassword()
    {
        var (layout, package) = Sample();
        using var client = RegistryFixture.Client($"{registries.WithPassword.Host}/{_name}", Ann);
        await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(package.Digest, (await client.FindAsync("1", cancellation: TestContext.Current.CancellationToken))!.Digest);
    }

    [Fact]
    public async Task AreRefusedWithWhatToDo()
    {
        var (layout, package) = Sample();
        using var nobody = RegistryFixture.Client($"{registries.WithPassword.Host}/{_name}");
        var asked = await Assert.ThrowsAsync<RegistryException>(() => nobody.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken));
        Assert.Matches("asks for a login \\(401.*; log in with", asked.Message);
        using var wrong = RegistryFixture.Client($"{registries.WithPassword.Host}/{_name}", new("ann", "guessed", false, "a test"));
        var refused = await Assert.ThrowsAsync<RegistryException>(() => wrong.PingAsync(cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("it refused user \"ann\" from a test (401", refused.Message);
        Assert.DoesNotContain("guessed", refused.ToString());
        using var unknown = RegistryFixture.Client($"{registries.WithTokens.Host}/{_name}", new("eve", "guessed", false, "a test"));
        Assert.Contains("refused the login of user \"eve\"", (await Assert.ThrowsAsync<RegistryException>(() => unknown.PingAsync(cancellation: TestContext.Current.CancellationToken))).Message);
    }

    [Fact]
    public async Task FetchTokens()
    {
        var (layout, package) = Sample();
        using var client = RegistryFixture.Client($"{registries.WithTokens.Host}/{_name}", Ann);
        await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(package.Digest, (await client.FindAsync("1", cancellation: TestContext.Current.CancellationToken))!.Digest);
        using var other = RegistryFixture.Client($"{registries.WithTokens.Host}/{_name}/other", Ann);
        Assert.Equal(0, (await other.PushAsync(layout, package, "1", mountFrom: _name, cancellation: TestContext.Current.CancellationToken)).Sent);
        Assert.Contains(registries.Tokens.Given, scope => scope.Contains($"repository:{_name}/other:pull,push", StringComparison.Ordinal) && scope.Contains($"repository:{_name}:pull", StringComparison.Ordinal));
        using var identity = RegistryFixture.Client($"{registries.WithTokens.Host}/{_name}", new("", TokenService.IdentityToken, true, "a test"));
        Assert.Equal(package.Digest, (await identity.FindAsync("1", cancellation: TestContext.Current.CancellationToken))!.Digest);
    }

    [Fact]
    public async Task FetchANewTokenBeforeTheOldOneRunsOut()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, SampleModel.Folder(_folder, bytes: 400_000));
        registries.Tokens.Life = TimeSpan.Zero;
        try
        {
            var before = registries.Tokens.Given.Count;
            using var client = RegistryFixture.Client($"{registries.WithTokens.Host}/{_name}", Ann, options => options with { ChunkSize = 40_000 });
            await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken);
            Assert.True(registries.Tokens.Given.Count - before > 10, "Each chunk needs a token of its own where none lives.");
            Assert.Equal(package.Digest, (await client.FindAsync("1", cancellation: TestContext.Current.CancellationToken))!.Digest);
        }
        finally
        {
            registries.Tokens.Life = TimeSpan.FromMinutes(1);
        }
    }

    [Fact]
    public void StandInFilesOfDockerAndPodman()
    {
        _folder.Write("docker/config.json", $$$$"""{"auths":{"registry.example.com":{"auth":"{{{{Auth}}}}"},"https://index.docker.io/v1/":{"identitytoken":"it"}}}""");
        _folder.Write("runtime/containers/auth.json", $$$$"""{"auths":{"registry.example.com/team":{"auth":"{{{{Convert.ToBase64String("bob:secret"u8)}}}}"}}}""");
        var settings = Settings(("DOCKER_CONFIG", _folder["docker"]), ("XDG_RUNTIME_DIR", _folder["runtime"]));
        Assert.Equal($"user \"bob\" from \"{_folder["runtime", "containers", "auth.json"]}\"", settings.Find(ImageReference.Parse("registry.example.com/team/model:1"))!.ToString());
        Assert.Equal($"user \"ann\" from \"{_folder["docker", "config.json"]}\"", settings.Find(ImageReference.Parse("registry.example.com/other"))!.ToString());
        Assert.StartsWith("an identity token", settings.Find(ImageReference.Parse("team/model"))!.ToString());
        Assert.Null(settings.Find(ImageReference.Parse("elsewhere.example.com/model")));
        var damaged = Settings(("REGISTRY_AUTH_FILE", _folder.Write("bad.json", "{\"auths\"")));
        Assert.Contains("bad.json", Assert.Throws<RegistryException>(() => damaged.Find(ImageReference.Parse("registry.example.com/a"))).Message);
    }

    [Fact]
    public void ComeFromHelpers()
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var helper = _folder.Write("bin/docker-credential-mlopstest", "#!/bin/sh\nread host\ncase \"$host\" in\nregistry.example.com) echo '{\"ServerURL\":\"x\",\"Username\":\"carl\",\"Secret\":\"s\"}';;\nbroken.example.com) echo oops; exit 3;;\n*) echo 'credentials not found in native keychain'; exit 1;;\nesac\n");
        Executable.Make(helper);
        var settings = Settings(("REGISTRY_AUTH_FILE", _folder.Write("auth.json", """{"credsStore":"mlopstest","credHelpers":{"none.example.com":"mlopsmissing"}}""")));
        Environment.SetEnvironmentVariable("PATH", $"{_folder["bin"]}:{path}");
        try
        {
            Assert.Equal("carl", settings.Find(ImageReference.Parse("registry.example.com/a"))!.User);
            Assert.Null(settings.Find(ImageReference.Parse("unknown.example.com/a")));
            Assert.Contains("docker-credential-mlopstest", Assert.Throws<RegistryException>(() => settings.Find(ImageReference.Parse("broken.example.com/a"))).Message);
            Assert.Contains("\"docker-credential-mlopsmissing\" is not on the PATH", Assert.Throws<RegistryException>(() => settings.Find(ImageReference.Parse("none.example.com/a"))).Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    private RegistryCredentials Settings(params (string Name, string Value)[] set) =>
        new(name => set.FirstOrDefault(pair => pair.Name == name).Value ?? (name is "HOME" or "XDG_CONFIG_HOME" ? _folder["home"] : null));

    private (OciLayout Layout, Descriptor Package) Sample()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        return (layout, SampleModel.Package(layout, SampleModel.Folder(_folder)));
    }
}
