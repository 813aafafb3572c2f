using MlopsBuild.Ci;
using MlopsBuild.Targets;
using Nuke.Common;

namespace MlopsBuild.Tests.Ci.Builds;

[CiWorkflow("deliver", Servers = CiServers.GitHubActions | CiServers.Jenkins, OnPush = ["main"], Manual = true, Inputs = [nameof(Rate), nameof(Mode), nameof(Loud)], Secrets = [nameof(ApiKey), "AWS_SECRET_ACCESS_KEY"],
    StoreVariable = "MLOPS_STORE", Targets = [nameof(Publish), nameof(Learn), nameof(Measure), nameof(Shard)])]
[CiJob("deliver", nameof(Learn), Labels = ["gpu"], TimeoutMinutes = 60)]
[CiJob("deliver", nameof(Learn), Servers = CiServers.Jenkins, Labels = ["cuda"])]
[CiJob("deliver", nameof(Learn), As = "learn-again", Variables = ["SEED=7"])]
[CiJob("deliver", nameof(Publish), Environment = "production", Approvers = ["ann"])]
[CiServer("deliver", CiServers.Jenkins, Upstream = ["data/refresh"])]
public class DeliveryBuild : NukeBuild, IGenerateCi
{
    [Parameter("How fast it learns")] readonly double? Rate = null;

    [Parameter("How")] readonly Pace? Mode = null;

    [Parameter("Says more")] readonly bool Loud = false;

    [Parameter("Key"), Secret] readonly string? ApiKey = null;

    public object?[] Given => [Rate, Mode, Loud, ApiKey];

    public Target Fetch => _ => _.Executes(() => { });

    // Through Fetch, which is no job, Learn waits for Check, which is none either.
    public Target Learn => _ => _.DependsOn(Fetch).Triggers(Measure).Executes(() => { });

    public Target Measure => _ => _.DependsOn(Learn).Executes(() => { });

    public Target Pack => _ => _.DependsOn(Measure).Executes(() => { });

    public Target Publish => _ => _.DependsOn(Pack).Executes(() => { });

    public Target Shard => _ => _.Partition(3).Executes(() => { });
}
