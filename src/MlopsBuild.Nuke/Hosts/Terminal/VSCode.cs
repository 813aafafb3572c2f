using JetBrains.Annotations;

namespace Nuke.Common.Execution;

/// <summary>The terminal of Visual Studio Code.</summary>
[PublicAPI]
public sealed class VSCode : Terminal
{
    internal VSCode()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static new VSCode Instance => NukeBuild.Host as VSCode;
#nullable restore annotations
}
