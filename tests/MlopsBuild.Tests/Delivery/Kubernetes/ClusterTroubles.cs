using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Kubernetes;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>What is said when a cluster says no.</summary>
public sealed class ClusterTroubles : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ApiServer _server = null!;
    private KubernetesCluster _cluster = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        _cluster = new("models") { Kubeconfig = _folder.Write("kubeconfig", _server.Kubeconfig()) };
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task AnUnknownTokenIsTold()
    {
        var cluster = _cluster with { Kubeconfig = _folder.Write("other", _server.Kubeconfig(token: "wrong")) };
        Assert.Contains("does not know who asks (401)", await FailureAsync(cluster), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingRightIsNamed()
    {
        _server.Refusal = (method, path, _) => method == "PATCH" && path.Contains("/deployments/", StringComparison.Ordinal)
            ? new(403, "Forbidden", "deployments.apps \"staging\" is forbidden: User \"ci\" cannot patch resource \"deployments\" in API group \"apps\" in the namespace \"models\"")
            : null;
        var said = await FailureAsync(_cluster);
        Assert.Contains("the right to patch deployments (API group apps) in namespace \"models\" is missing", said, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExhaustedQuotaIsNamedAndNothingStays()
    {
        _server.Refusal = (method, path, _) => method == "POST" && path.Contains("/pods", StringComparison.Ordinal)
            ? new(403, "Forbidden", "pods \"staging-candidate\" is forbidden: exceeded quota: team, requested: cpu=500m, used: cpu=4, limited: cpu=4")
            : null;
        Assert.Contains("a quota of the namespace is used up: pods \"staging-candidate\" is forbidden: exceeded quota: team, requested: cpu=500m", await FailureAsync(_cluster), StringComparison.Ordinal);
        Assert.Empty(_server.Names("ConfigMap", "models"));
    }

    [Fact]
    public async Task AServerThatIsBusyIsAskedAgain()
    {
        var left = 3;
        _server.Refusal = (method, path, _) => path.Contains("/services/", StringComparison.Ordinal) && left-- > 0 ? new ApiStatus(429, "TooManyRequests", "slow down") { RetryAfter = 0 } : null;
        Assert.Equal(2, (await DeployAsync(_cluster)).Ready);
        _server.Refusal = (method, path, _) => path.Contains("/services/", StringComparison.Ordinal) ? new ApiStatus(429, "TooManyRequests", "slow down") { RetryAfter = 0 } : null;
        Assert.Contains("asked too much (429): slow down", await FailureAsync(_cluster), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotValidIsNamedWithAllOfIt()
    {
        _server.Refusal = (method, path, _) => method == "PATCH" && (path.Contains("/services/", StringComparison.Ordinal) || path.Contains("/deployments/", StringComparison.Ordinal))
            ? new(422, "Invalid", $"{path.Split('/')[^2]} is invalid: spec.x: Invalid value: 7")
            : null;
        var said = await FailureAsync(_cluster);
        Assert.Contains("services is invalid: spec.x", said, StringComparison.Ordinal);
        Assert.Contains("deployments is invalid: spec.x", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatIsNoneIsShown()
    {
        using var page = new ModelAnswers("<html>Sign in</html>");
        var config = _folder.Write("page", _server.Kubeconfig().Replace(_server.Address, $"http://127.0.0.1:{page.Port}", StringComparison.Ordinal));
        Assert.Contains("answered something else than an API server does, expected JSON: \"<html>Sign in</html>\"", await FailureAsync(_cluster with { Kubeconfig = config }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsNamed()
    {
        var config = _folder.Write("away", _server.Kubeconfig().Replace(_server.Address, $"http://127.0.0.1:{LoopbackPort.Free()}", StringComparison.Ordinal));
        Assert.Contains("cannot be reached: Connection refused", await FailureAsync(_cluster with { Kubeconfig = config }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", null, "cannot be read where the cluster")]
    [InlineData("kubeconfig", "nobody", "nobody")]
    public async Task AConfigurationThatIsNoneIsNamed(string file, string? context, string said) => Assert.Contains(said, await FailureAsync(_cluster with { Kubeconfig = _folder[file], Context = context }), StringComparison.Ordinal);

    private static Task<RunningDeployment> DeployAsync(KubernetesCluster cluster) =>
        cluster.DeployAsync(SampleCluster.Request(SampleCluster.Environment(cluster)), _ => { }, TestContext.Current.CancellationToken);

    private static async Task<string> FailureAsync(KubernetesCluster cluster) => (await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(cluster))).Message;
}
