using Nuke.Common.Execution;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class RecordsLifeAttribute : BuildExtensionAttributeBase, IOnBuildFinished, IOnTargetFailed
{
    public void OnTargetFailed(ExecutableTarget target)
    {
        if (Priority > 0)
            Build.ExitCode = 3;
    }

    public void OnBuildFinished() => LifecycleBuild.Calls.Add($"extension {Priority} finished {Build.ExitCode?.ToString() ?? "null"} {Build.ExecutionPlan.Count}");
}
