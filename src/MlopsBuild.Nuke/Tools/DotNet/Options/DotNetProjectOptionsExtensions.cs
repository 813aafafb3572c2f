using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of commands for projects. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetProjectOptionsExtensions
{
    /// <summary>Sets the runtime.</summary>
    public static T SetRuntime<T>(this T o, string? value) where T : DotNetProjectOptions => o.With(nameof(o.Runtime), value);

    /// <summary>Resets the runtime.</summary>
    public static T ResetRuntime<T>(this T o) where T : DotNetProjectOptions => o.Without(nameof(o.Runtime));

    /// <summary>Sets the artifacts path.</summary>
    public static T SetArtifactsPath<T>(this T o, string? value) where T : DotNetProjectOptions => o.With(nameof(o.ArtifactsPath), value);

    /// <summary>Resets the artifacts path.</summary>
    public static T ResetArtifactsPath<T>(this T o) where T : DotNetProjectOptions => o.Without(nameof(o.ArtifactsPath));
}
