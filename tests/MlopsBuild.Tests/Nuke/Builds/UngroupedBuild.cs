using Nuke.Common;
using Serilog;

namespace MlopsBuild.Tests.Nuke.Builds;

[DisableDefaultOutput(DefaultOutput.TargetCollapse, DefaultOutput.TargetOutcome, DefaultOutput.BuildOutcome)]
internal sealed class UngroupedBuild : NukeBuild
{
    public Target Do => _ => _.Executes(() => Log.Information("inside"));
}
