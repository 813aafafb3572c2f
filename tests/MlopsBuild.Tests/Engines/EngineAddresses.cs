using MlopsBuild.Delivery.Engines;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>Where an engine is looked for.</summary>
public sealed class EngineAddresses
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutAnEngineSayWhereOneWasLookedFor()
    {
        var none = await Assert.ThrowsAsync<EngineException>(() => ContainerEngine.ConnectAsync(null, name => name == "XDG_RUNTIME_DIR" ? "/nowhere" : null, Token));
        if (!File.Exists("/var/run/docker.sock") && !File.Exists("/run/podman/podman.sock"))
            Assert.Contains("tried unix:///var/run/docker.sock (there is no such socket), unix:///nowhere/podman/podman.sock (there is no such socket), unix:///run/podman/podman.sock", none.Message);
        var named = await Assert.ThrowsAsync<EngineException>(() => ContainerEngine.ConnectAsync(null, name => name == "DOCKER_HOST" ? $"tcp://127.0.0.1:{LoopbackPort.Free()}" : null, Token));
        Assert.Contains("Connection refused", named.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => ContainerEngine.ConnectAsync("docker", _ => null, Token));
    }
}
