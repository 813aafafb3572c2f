using JetBrains.Annotations;

namespace Nuke.Common.Execution;

/// <summary>A terminal or a start from Visual Studio.</summary>
[PublicAPI]
public sealed class VisualStudio : Terminal
{
    internal VisualStudio()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static new VisualStudio Instance => NukeBuild.Host as VisualStudio;
#nullable restore annotations
}
