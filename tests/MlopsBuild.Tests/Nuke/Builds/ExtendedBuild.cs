using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Execution;

namespace MlopsBuild.Tests.Nuke.Builds;

[ShutdownDotNetAfterServerBuild]
[UnsetVisualStudioEnvironmentVariables]
[CheckPathEnvironmentVariable]
[HandleSingleFileExecution]
internal sealed class ExtendedBuild : NukeBuild
{
    public string? MSBuild { get; private set; } = "not read";

    public Target Read => _ => _.Executes(() => { MSBuild = Environment.GetEnvironmentVariable("MSBUILD_EXE_PATH"); });
}
