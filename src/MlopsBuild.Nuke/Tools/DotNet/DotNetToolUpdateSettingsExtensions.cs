using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet tool update</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetToolUpdateSettingsExtensions
{
    /// <summary>Sets <c>--all</c>.</summary>
    public static T SetAll<T>(this T o, bool? value) where T : DotNetToolUpdateSettings => o.With(nameof(o.All), value);

    /// <summary>Resets <c>--all</c>.</summary>
    public static T ResetAll<T>(this T o) where T : DotNetToolUpdateSettings => o.Without(nameof(o.All));

    /// <summary>Switches <c>--all</c> on.</summary>
    public static T EnableAll<T>(this T o) where T : DotNetToolUpdateSettings => o.SetAll(true);

    /// <summary>Switches <c>--all</c> off.</summary>
    public static T DisableAll<T>(this T o) where T : DotNetToolUpdateSettings => o.SetAll(false);

    /// <summary>Inverts <c>--all</c>.</summary>
    public static T ToggleAll<T>(this T o) where T : DotNetToolUpdateSettings => o.SetAll(o.All is not true);
}
