using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Kubernetes;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>kubectl with our manifests and our API server: what the client of the Kubernetes project takes for a cluster, is enough of one for these tests.</summary>
public sealed class RealKubectl : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        _folder.Write("kubeconfig", _server.Kubeconfig("models"));
        _folder.Write("manifests.yaml", KubernetesManifests.Yaml(SampleCluster.Render(SampleCluster.Environment())));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task AppliesWhatIsRenderedAndWaitsForIt()
    {
        var applied = await KubectlAsync("apply", "--server-side", "--validate=false", "-f", _folder["manifests.yaml"]);
        Assert.True(applied.ExitCode == 0, applied.Everything);
        Assert.Contains("deployment.apps/staging serverside-applied", applied.Output, StringComparison.Ordinal);
        var waited = await KubectlAsync("rollout", "status", "deployment/staging", "--timeout=60s");
        Assert.True(waited.ExitCode == 0, waited.Everything);
        Assert.Contains("successfully rolled out", waited.Output, StringComparison.Ordinal);
        var got = await KubectlAsync("get", "deployment", "staging", "-o", "jsonpath={.spec.template.spec.containers[0].image} {.status.readyReplicas}");
        Assert.Equal($"{SampleCluster.Image(3)} 2", got.Output);
        var listed = await KubectlAsync("get", "pods", "-l", "app.kubernetes.io/instance=staging", "-o", "name");
        Assert.Equal(2, listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task FindsNothingToChangeAfterADeploymentAndConflictsWithIt()
    {
        var cluster = new KubernetesCluster("models") { Kubeconfig = _folder["kubeconfig"] };
        var environment = SampleCluster.Environment(cluster);
        await cluster.DeployAsync(SampleCluster.Request(environment), _ => { }, TestContext.Current.CancellationToken);
        var version = _server.Find("Deployment", "models", "staging")!["metadata"]!["generation"]!.ToJsonString();
        _folder.Write("other.yaml", KubernetesManifests.Yaml(SampleCluster.Render(environment, 4).Where(manifest => manifest.Kind == "Deployment")));
        var refused = await KubectlAsync("apply", "--server-side", "--validate=false", "-f", _folder["other.yaml"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("conflict with \"mlopsbuild\"", refused.Error, StringComparison.Ordinal);
        Assert.Equal(version, _server.Find("Deployment", "models", "staging")!["metadata"]!["generation"]!.ToJsonString());
        var same = await KubectlAsync("apply", "--server-side", "--validate=false", "--field-manager=mlopsbuild", "-f", _folder["manifests.yaml"]);
        Assert.True(same.ExitCode == 0, same.Everything);
        Assert.Equal(version, _server.Find("Deployment", "models", "staging")!["metadata"]!["generation"]!.ToJsonString());
        var shown = await KubectlAsync("get", "deployment", "staging", "-o", "jsonpath={.metadata.annotations.mlopsbuild/version}");
        Assert.Equal("3", shown.Output);
        Assert.Equal(1, (await KubectlAsync("get", "deployment", "production")).ExitCode);
    }

    private Task<CommandResult> KubectlAsync(params string[] arguments)
    {
        var kubectl = Tool.Find("kubectl");
        Assert.SkipWhen(kubectl is null, "kubectl is not on the PATH: apt-get install kubernetes-client");
        return new Command(kubectl!, arguments) { Environment = new Dictionary<string, string?> { ["KUBECONFIG"] = _folder["kubeconfig"], ["HOME"] = _folder.Path }, Timeout = TimeSpan.FromMinutes(2) }.RunAsync();
    }
}
