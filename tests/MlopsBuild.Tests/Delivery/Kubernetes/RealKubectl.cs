using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>kubectl with our manifests and our API server: what the client of the Kubernetes project takes for a cluster, is enough of one for these tests.</summary>
public sealed class RealKubectl : ClusterTest
{
    [Fact]
    public async Task AppliesWhatIsRenderedAndWaitsForIt()
    {
        var applied = await KubectlAsync("apply", "--server-side", "--validate=false", "-f", Manifests());
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
        var environment = SampleCluster.Environment(Cluster);
        await Cluster.DeployAsync(SampleCluster.Request(environment), _ => { }, TestContext.Current.CancellationToken);
        var version = Server.Find("Deployment", "models", "staging")!["metadata"]!["generation"]!.ToJsonString();
        Folder.Write("other.yaml", KubernetesManifests.Yaml(SampleCluster.Render(environment, 4).Where(manifest => manifest.Kind == "Deployment")));
        var refused = await KubectlAsync("apply", "--server-side", "--validate=false", "-f", Folder["other.yaml"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("conflict with \"mlopsbuild\"", refused.Error, StringComparison.Ordinal);
        Assert.Equal(version, Server.Find("Deployment", "models", "staging")!["metadata"]!["generation"]!.ToJsonString());
        var same = await KubectlAsync("apply", "--server-side", "--validate=false", "--field-manager=mlopsbuild", "-f", Manifests());
        Assert.True(same.ExitCode == 0, same.Everything);
        Assert.Equal(version, Server.Find("Deployment", "models", "staging")!["metadata"]!["generation"]!.ToJsonString());
        var shown = await KubectlAsync("get", "deployment", "staging", "-o", "jsonpath={.metadata.annotations.mlopsbuild/version}");
        Assert.Equal("3", shown.Output);
        Assert.Equal(1, (await KubectlAsync("get", "deployment", "production")).ExitCode);
    }

    private string Manifests() => Folder.Write("manifests.yaml", KubernetesManifests.Yaml(SampleCluster.Render(SampleCluster.Environment())));

    private Task<CommandResult> KubectlAsync(params string[] arguments)
    {
        var kubectl = Tool.Find("kubectl");
        Assert.SkipWhen(kubectl is null, "kubectl is not on the PATH: apt-get install kubernetes-client");
        return new Command(kubectl!, arguments) { Environment = new Dictionary<string, string?> { ["KUBECONFIG"] = Folder["kubeconfig"], ["HOME"] = Folder.Path }, Timeout = TimeSpan.FromMinutes(2) }.RunAsync();
    }
}
