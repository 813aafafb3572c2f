using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet build</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetBuildSettingsExtensions
{
    /// <summary>Sets <c>--no-incremental</c>.</summary>
    public static T SetNoIncremental<T>(this T o, bool? value) where T : DotNetBuildSettings => o.With(nameof(o.NoIncremental), value);

    /// <summary>Resets <c>--no-incremental</c>.</summary>
    public static T ResetNoIncremental<T>(this T o) where T : DotNetBuildSettings => o.Without(nameof(o.NoIncremental));

    /// <summary>Switches <c>--no-incremental</c> on.</summary>
    public static T EnableNoIncremental<T>(this T o) where T : DotNetBuildSettings => o.SetNoIncremental(true);

    /// <summary>Switches <c>--no-incremental</c> off.</summary>
    public static T DisableNoIncremental<T>(this T o) where T : DotNetBuildSettings => o.SetNoIncremental(false);

    /// <summary>Inverts <c>--no-incremental</c>.</summary>
    public static T ToggleNoIncremental<T>(this T o) where T : DotNetBuildSettings => o.SetNoIncremental(o.NoIncremental is not true);
}
