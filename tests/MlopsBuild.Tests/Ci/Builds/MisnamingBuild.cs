using MlopsBuild.Targets;
using Nuke.Common;

namespace MlopsBuild.Tests.Ci.Builds;

[CiWorkflow("train", OnPush = ["main"], Manual = true, Inputs = ["Rat", nameof(Key)], Variables = ["NOVALUE"], CacheKeyFiles = ["packages.lock"], Targets = [nameof(Learn)])]
[CiJob("train", nameof(Other), Matrix = ["AXIS"])]
public class MisnamingBuild : NukeBuild, IGenerateCi
{
    [Parameter, Secret] readonly string? Key = null;

    public string? Given => Key;

    public Target Learn => _ => _.Executes(() => { });

    public Target Other => _ => _.Executes(() => { });
}
