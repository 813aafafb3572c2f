using Nuke.Common;
using Nuke.Common.Execution;

namespace MlopsBuild.Tests.Nuke.Builds;

[ArgumentsFromGitCommitMessage]
internal sealed class CommittedBuild : NukeBuild
{
    public List<string> Ran { get; } = [];

    [Parameter] public int Count { get; set; } = 1;

    public Target First => _ => _.Executes(() => Ran.Add($"First {Count}"));

    public Target Second => _ => _.Executes(() => Ran.Add($"Second {Count}"));
}
