using MlopsBuild.Targets;
using Nuke.Common;

namespace MlopsBuild.Tests.Ci.Builds;

[CiWorkflow("train", OnPush = ["main"], Targets = [nameof(Learn), "Lern"])]
[CiJob("trane", nameof(Learn))]
public class MistakenBuild : NukeBuild, IGenerateCi
{
    public Target Learn => _ => _.Executes(() => { });
}
