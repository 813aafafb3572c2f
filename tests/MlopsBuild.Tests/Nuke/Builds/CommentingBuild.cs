#pragma warning disable CS0649 // The host assigns them.
using Nuke.Common;
using Nuke.Common.CI.GitHubActions;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class CommentingBuild : NukeBuild
{
    [Parameter, Secret] public readonly string? Password;

    public Target Comment => _ => _.Executes(() => GitHubActions.Instance.CreateComment(5, $"the password is {Password}"));
}
