using JetBrains.Annotations;

namespace Nuke.Common.Execution;

/// <summary>The terminal or a run configuration of JetBrains Rider.</summary>
[PublicAPI]
public sealed class Rider : Terminal
{
    internal Rider()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static new Rider Instance => NukeBuild.Host as Rider;
#nullable restore annotations
}
