using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>Does in its only target what the test wants, and prints nothing by itself.</summary>
[DisableDefaultOutput]
internal sealed class ActingBuild : NukeBuild
{
    public static Action Act { get; set; } = () => { };

    public Target Do => _ => _.Executes(() => Act());
}
