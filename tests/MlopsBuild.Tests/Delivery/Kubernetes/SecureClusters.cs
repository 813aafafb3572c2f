using System.Text;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Kubernetes;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>Who asks, at an API server that speaks TLS with a certificate of an authority that only the kubeconfig knows.</summary>
public sealed class SecureClusters : ClusterTest
{
    private static readonly SmokePredictions Smoke = new("""{"inputs":[]}""", "price", [326.5]);

    private readonly TestAuthority _authority = new();

    protected override Task<ApiServer> StartAsync() => ApiServer.StartAsync(_authority);

    [Fact]
    public async Task KnowAToken() => await ServeAsync($"token: {ApiServer.Token}");

    [Fact]
    public async Task KnowACertificate() => await ServeAsync(CertificateOf(_authority));

    [Fact]
    public async Task KnowWhatAProgramGives()
    {
        var credential = Folder.Write("credential.json", "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"" + ApiServer.Token + "\"}}");
        await ServeAsync(Plugin($"[ \"$CLUSTER_USER\" = ci ] && cat '{credential}'"));
    }

    [Fact]
    public async Task NameTheClusterWhoseProgramGivesNothing() =>
        Assert.Contains("It cannot be read where the cluster of Kubernetes namespace \"models\"", await FailureAsync(Plugin("echo 'log in first' >&2; exit 1")), StringComparison.Ordinal);

    [Fact]
    public async Task KnowNobodyElse()
    {
        using var stranger = new TestAuthority();
        Assert.Contains("does not know who asks (401)", await FailureAsync("token: wrong"), StringComparison.Ordinal);
        Assert.Contains("does not know who asks (401)", await FailureAsync("username: nobody\npassword: none"), StringComparison.Ordinal);
        Assert.Contains("cannot be reached", await FailureAsync(CertificateOf(stranger)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNotTrustedWithoutTheirAuthority()
    {
        var config = Server.Kubeconfig();
        var trusting = Folder.Write("trusting", string.Join('\n', config.Split('\n').Where(line => !line.Contains("certificate-authority-data", StringComparison.Ordinal))));
        var said = await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(Cluster with { Kubeconfig = trusting }));
        Assert.Matches("cannot be reached: .*certificate", said.Message);
        Assert.Empty(Server.Requests);
    }

    private async Task ServeAsync(string user)
    {
        using var model = new ModelAnswers("""{"outputs":[{"name":"price","datatype":"FP64","shape":[1],"data":[326.5]}]}""");
        Server.PodPort = _ => model.Port;
        var cluster = As(user);
        Assert.Equal(2, (await DeployAsync(cluster)).Ready);
        // Forwarded ports of pods come over a connection of their own.
        Assert.Single(model.Asked);
        Assert.StartsWith("https://", Server.Address, StringComparison.Ordinal);
    }

    private async Task<string> FailureAsync(string user) => (await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(As(user)))).Message;

    private KubernetesCluster As(string user) => Cluster with { Kubeconfig = Folder.Write($"as-{Guid.NewGuid():N}", Server.Kubeconfig("models", user)) };

    private static Task<RunningDeployment> DeployAsync(KubernetesCluster cluster) =>
        cluster.DeployAsync(SampleCluster.Request(SampleCluster.Environment(cluster)) with { Smoke = Smoke }, _ => { }, TestContext.Current.CancellationToken);

    private static string CertificateOf(TestAuthority authority)
    {
        using var certificate = authority.Client("ci");
        using var key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(certificate)!;
        return $"client-certificate-data: {Base64(certificate.ExportCertificatePem())}\nclient-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}";
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private string Plugin(string script)
    {
        var program = Folder.Write($"plugin-{Guid.NewGuid():N}", $"#!/bin/sh\n{script}\n");
        Executable.Make(program);
        return $"exec:\n  apiVersion: client.authentication.k8s.io/v1\n  command: {program}\n  interactiveMode: Never\n  env:\n  - name: CLUSTER_USER\n    value: ci";
    }
}
