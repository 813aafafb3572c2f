using JetBrains.Annotations;

namespace Nuke.Common.CI.SpaceAutomation;

/// <summary>JetBrains Space Automation, see https://www.jetbrains.com/help/space/automation-environment-variables.html.</summary>
[PublicAPI]
public sealed partial class SpaceAutomation : Host, IBuildServer
{
    internal SpaceAutomation()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static SpaceAutomation Instance => NukeBuild.Host as SpaceAutomation;

    string IBuildServer.Branch => GitBranch;

    string IBuildServer.Commit => GitRevision;
#nullable restore annotations
}
