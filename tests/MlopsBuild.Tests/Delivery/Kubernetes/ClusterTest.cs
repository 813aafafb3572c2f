using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Kubernetes;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>A test with an API server of its own in this process.</summary>
public abstract class ClusterTest : IAsyncLifetime
{
    /// <summary>Folder of the test.</summary>
    protected TemporaryFolder Folder { get; } = new();

    /// <summary>The server.</summary>
    protected ApiServer Server { get; private set; } = null!;

    /// <summary>What leads to the server.</summary>
    protected KubernetesCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await StartAsync();
        Cluster = new("models") { Kubeconfig = Folder.Write("kubeconfig", Server.Kubeconfig("models")) };
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the server.</summary>
    protected virtual Task<ApiServer> StartAsync() => ApiServer.StartAsync();
}
