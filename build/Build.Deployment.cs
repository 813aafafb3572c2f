using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Engines;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Targets;
using Nuke.Common;

/// <summary>Where the model of diamond prices runs.</summary>
partial class Build : IDeploy, IRenderDeployment, IBuildRouter
{
    [Parameter("Port that callers of a deployed model use on this machine; default 8080")]
    readonly int PublicPort = 8080;

    IReadOnlyList<DeploymentEnvironment> IHasEnvironments.Environments =>
    [
        new("staging") { Target = new DockerEngine(), Port = PublicPort, Memory = 512L << 20 },
        new("production") { Target = new DockerEngine(), Port = PublicPort + 1, Replicas = 2, Memory = 512L << 20 },
        new("cluster") { Alias = "production", Target = new KubernetesCluster("models") { Scaling = new(Maximum: 6) }, Replicas = 2, Processors = 0.5, Memory = 512L << 20 },
    ];
}
