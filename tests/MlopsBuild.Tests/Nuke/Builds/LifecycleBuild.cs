using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

[RecordsLife(Priority = 1)]
internal class LifecycleBuild : NukeBuild, IRecordsToo
{
    public static List<string> Calls { get; } = [];

    [Parameter] public int Count { get; set; } = 1;

    [Parameter] public bool Throws { get; set; }

    public Target Works => _ => _.Executes(() => Calls.Add("works"));

    public Target Breaks => _ => _.Executes(() => throw new InvalidOperationException("broken"));

    protected internal override void OnBuildCreated()
    {
        Calls.Add($"created {Count}");
        if (Throws)
            throw new InvalidOperationException("Creation was refused.");
    }

    protected internal override void OnBuildInitialized() => Calls.Add($"initialized {ExecutionPlan.Count}");

    protected internal override void OnTargetRunning(string target) => Calls.Add($"running {target}");

    protected internal override void OnTargetSucceeded(string target) => Calls.Add($"succeeded {target}");

    protected internal override void OnTargetFailed(string target) => Calls.Add($"failed {target}");

    protected internal override void OnBuildFinished() => Calls.Add("finished");
}
