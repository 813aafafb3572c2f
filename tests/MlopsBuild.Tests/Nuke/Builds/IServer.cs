using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal interface IServer : INukeBuild
{
    List<string> Ran { get; }

    Setup StartServer => _ => _.Executes(() => Ran.Add("start"));

    Cleanup StopServer => _ => _.Executes(() => Ran.Add("stop"));
}
