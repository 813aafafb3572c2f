using MlopsBuild.Delivery.Registries;
using MlopsBuild.Testing.Registries;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>docker-registry three times: for everybody, with passwords, with tokens.</summary>
public sealed class RegistryFixture : IAsyncLifetime
{
    private DockerRegistry? _open;
    private DockerRegistry? _password;
    private DockerRegistry? _tokens;

    public DockerRegistry Open => Required(_open);

    public DockerRegistry WithPassword => Required(_password);

    public DockerRegistry WithTokens => Required(_tokens);

    public TokenService Tokens { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (DockerRegistry.Missing is not null)
            return;
        (_open, _password, _tokens) = (await DockerRegistry.StartAsync(), await DockerRegistry.StartWithPasswordAsync(), await DockerRegistry.StartWithTokensAsync(Tokens));
    }

    public ValueTask DisposeAsync()
    {
        _open?.Dispose();
        _password?.Dispose();
        _tokens?.Dispose();
        Tokens.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A client that knows a user and never waits long.</summary>
    public static RegistryClient Client(string reference, RegistryCredential? credential = null, Func<RegistryClientOptions, RegistryClientOptions>? with = null)
    {
        var options = new RegistryClientOptions { Credentials = _ => credential, FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(20), Tries = 3 };
        return new(ImageReference.Parse(reference), with?.Invoke(options) ?? options);
    }

    private static DockerRegistry Required(DockerRegistry? registry)
    {
        Assert.SkipWhen(registry is null, DockerRegistry.Missing ?? "");
        return registry!;
    }
}
