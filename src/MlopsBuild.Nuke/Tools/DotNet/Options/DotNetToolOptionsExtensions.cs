using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of commands for tools. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetToolOptionsExtensions
{
    /// <summary>Sets the tool manifest.</summary>
    public static T SetToolManifest<T>(this T o, string? value) where T : DotNetToolOptions => o.With(nameof(o.ToolManifest), value);

    /// <summary>Resets the tool manifest.</summary>
    public static T ResetToolManifest<T>(this T o) where T : DotNetToolOptions => o.Without(nameof(o.ToolManifest));
}
