using JetBrains.Annotations;

namespace Nuke.Common.Execution;

/// <summary>A terminal, or nothing better known.</summary>
[PublicAPI]
public class Terminal : Host
{
    internal Terminal()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static Terminal Instance => NukeBuild.Host as Terminal;
#nullable restore annotations
}
