#pragma warning disable CS0649 // The host assigns them.
using MlopsBuild.Stages;
using MlopsBuild.Targets;
using Nuke.Common;

namespace MlopsBuild.Tests.Runs;

/// <summary>A build whose stage takes a secret as a parameter, which it should not.</summary>
public class StageBuild : NukeBuild, IRuns
{
    [Parameter, Secret] readonly string Token = "";

    [Parameter] readonly int Size;

    Target Uses => _ => _.Executes(() => ((IRuns)this).RunStage(Stage.Named("uses")
        .Parameter("token", Token)
        .Parameter("size", Size)
        .Writes("out.txt")
        .Runs(run =>
        {
            if (run.Name.Length == 0 || Size < 0)
                throw new InvalidOperationException("no size");
            File.WriteAllText(run.Output("out.txt"), "done");
            run.Metric("size", 3);
        })));
}
