using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Kubernetes;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>What is said when a cluster says no.</summary>
public sealed class ClusterTroubles : ClusterTest
{
    [Fact]
    public async Task AnUnknownTokenIsTold()
    {
        var cluster = Cluster with { Kubeconfig = Folder.Write("other", Server.Kubeconfig(user: "token: wrong")) };
        Assert.Contains("does not know who asks (401)", await FailureAsync(cluster), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingRightIsNamed()
    {
        Server.Refusal = (method, path, _) => method == "PATCH" && path.Contains("/deployments/", StringComparison.Ordinal)
            ? new(403, "Forbidden", "deployments.apps \"staging\" is forbidden: User \"ci\" cannot patch resource \"deployments\" in API group \"apps\" in the namespace \"models\"")
            : null;
        var said = await FailureAsync(Cluster);
        Assert.Contains("the right to patch deployments (API group apps) in namespace \"models\" is missing", said, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExhaustedQuotaIsNamedAndNothingStays()
    {
        Server.Refusal = (method, path, _) => method == "POST" && path.Contains("/pods", StringComparison.Ordinal)
            ? new(403, "Forbidden", "pods \"staging-candidate\" is forbidden: exceeded quota: team, requested: cpu=500m, used: cpu=4, limited: cpu=4")
            : null;
        Assert.Contains("a quota of the namespace is used up: pods \"staging-candidate\" is forbidden: exceeded quota: team, requested: cpu=500m", await FailureAsync(Cluster), StringComparison.Ordinal);
        Assert.Empty(Server.Names("ConfigMap", "models"));
    }

    [Fact]
    public async Task AServerThatIsBusyIsAskedAgain()
    {
        var left = 3;
        Server.Refusal = (method, path, _) => path.Contains("/services/", StringComparison.Ordinal) && left-- > 0 ? new ApiStatus(429, "TooManyRequests", "slow down") { RetryAfter = 0 } : null;
        Assert.Equal(2, (await DeployAsync(Cluster)).Ready);
        Server.Refusal = (method, path, _) => path.Contains("/services/", StringComparison.Ordinal) ? new ApiStatus(429, "TooManyRequests", "slow down") { RetryAfter = 0 } : null;
        Assert.Contains("asked too much (429): slow down", await FailureAsync(Cluster), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANamespaceThatWasMadeToTryIsNotLeft()
    {
        Server.Refusal = (method, path, _) => path.Contains("/services/", StringComparison.Ordinal) ? new(422, "Invalid", "services is invalid: spec.x") : null;
        Assert.Contains("Nothing was changed", await FailureAsync(Cluster), StringComparison.Ordinal);
        Assert.DoesNotContain("models", Server.Names("Namespace", ""));
        // One that was there is left alone.
        Server.Add("Namespace", "", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "models" } });
        await FailureAsync(Cluster);
        Assert.Contains("models", Server.Names("Namespace", ""));
    }

    [Fact]
    public async Task ASecretThatIsMissingMakesNoNamespace()
    {
        var environment = SampleCluster.Environment(Cluster) with { Secrets = new Dictionary<string, string> { ["PASSWORD"] = "database/password" } };
        Assert.Contains("There is no secret \"database\"", (await Assert.ThrowsAsync<DeploymentException>(() => Cluster.DeployAsync(SampleCluster.Request(environment), _ => { }, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("models", Server.Names("Namespace", ""));
    }

    [Fact]
    public async Task WhatIsNotValidIsNamedWithAllOfIt()
    {
        Server.Refusal = (method, path, _) => method == "PATCH" && (path.Contains("/services/", StringComparison.Ordinal) || path.Contains("/deployments/", StringComparison.Ordinal))
            ? new(422, "Invalid", $"{path.Split('/')[^2]} is invalid: spec.x: Invalid value: 7")
            : null;
        var said = await FailureAsync(Cluster);
        Assert.Contains("services is invalid: spec.x", said, StringComparison.Ordinal);
        Assert.Contains("deployments is invalid: spec.x", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatIsNoneIsShown()
    {
        using var page = new ModelAnswers("<html>Sign in</html>");
        var config = Folder.Write("page", Server.Kubeconfig().Replace(Server.Address, $"http://127.0.0.1:{page.Port}", StringComparison.Ordinal));
        Assert.Contains("answered something else than an API server does, expected JSON: \"<html>Sign in</html>\"", await FailureAsync(Cluster with { Kubeconfig = config }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsNamed()
    {
        var config = Folder.Write("away", Server.Kubeconfig().Replace(Server.Address, $"http://127.0.0.1:{LoopbackPort.Free()}", StringComparison.Ordinal));
        Assert.Contains("cannot be reached: Connection refused", await FailureAsync(Cluster with { Kubeconfig = config }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", null, "cannot be read where the cluster")]
    [InlineData("kubeconfig", "nobody", "nobody")]
    public async Task AConfigurationThatIsNoneIsNamed(string file, string? context, string said) => Assert.Contains(said, await FailureAsync(Cluster with { Kubeconfig = Folder[file], Context = context }), StringComparison.Ordinal);

    private static Task<RunningDeployment> DeployAsync(KubernetesCluster cluster) =>
        cluster.DeployAsync(SampleCluster.Request(SampleCluster.Environment(cluster)), _ => { }, TestContext.Current.CancellationToken);

    private static async Task<string> FailureAsync(KubernetesCluster cluster) => (await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(cluster))).Message;
}
