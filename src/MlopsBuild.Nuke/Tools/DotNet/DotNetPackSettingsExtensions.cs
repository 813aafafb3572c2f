using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet pack</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetPackSettingsExtensions
{
    /// <summary>Sets <c>--include-symbols</c>.</summary>
    public static T SetIncludeSymbols<T>(this T o, bool? value) where T : DotNetPackSettings => o.With(nameof(o.IncludeSymbols), value);

    /// <summary>Resets <c>--include-symbols</c>.</summary>
    public static T ResetIncludeSymbols<T>(this T o) where T : DotNetPackSettings => o.Without(nameof(o.IncludeSymbols));

    /// <summary>Switches <c>--include-symbols</c> on.</summary>
    public static T EnableIncludeSymbols<T>(this T o) where T : DotNetPackSettings => o.SetIncludeSymbols(true);

    /// <summary>Switches <c>--include-symbols</c> off.</summary>
    public static T DisableIncludeSymbols<T>(this T o) where T : DotNetPackSettings => o.SetIncludeSymbols(false);

    /// <summary>Inverts <c>--include-symbols</c>.</summary>
    public static T ToggleIncludeSymbols<T>(this T o) where T : DotNetPackSettings => o.SetIncludeSymbols(o.IncludeSymbols is not true);

    /// <summary>Sets <c>--include-source</c>.</summary>
    public static T SetIncludeSource<T>(this T o, bool? value) where T : DotNetPackSettings => o.With(nameof(o.IncludeSource), value);

    /// <summary>Resets <c>--include-source</c>.</summary>
    public static T ResetIncludeSource<T>(this T o) where T : DotNetPackSettings => o.Without(nameof(o.IncludeSource));

    /// <summary>Switches <c>--include-source</c> on.</summary>
    public static T EnableIncludeSource<T>(this T o) where T : DotNetPackSettings => o.SetIncludeSource(true);

    /// <summary>Switches <c>--include-source</c> off.</summary>
    public static T DisableIncludeSource<T>(this T o) where T : DotNetPackSettings => o.SetIncludeSource(false);

    /// <summary>Inverts <c>--include-source</c>.</summary>
    public static T ToggleIncludeSource<T>(this T o) where T : DotNetPackSettings => o.SetIncludeSource(o.IncludeSource is not true);

    /// <summary>Sets <c>--serviceable</c>.</summary>
    public static T SetServiceable<T>(this T o, bool? value) where T : DotNetPackSettings => o.With(nameof(o.Serviceable), value);

    /// <summary>Resets <c>--serviceable</c>.</summary>
    public static T ResetServiceable<T>(this T o) where T : DotNetPackSettings => o.Without(nameof(o.Serviceable));

    /// <summary>Switches <c>--serviceable</c> on.</summary>
    public static T EnableServiceable<T>(this T o) where T : DotNetPackSettings => o.SetServiceable(true);

    /// <summary>Switches <c>--serviceable</c> off.</summary>
    public static T DisableServiceable<T>(this T o) where T : DotNetPackSettings => o.SetServiceable(false);

    /// <summary>Inverts <c>--serviceable</c>.</summary>
    public static T ToggleServiceable<T>(this T o) where T : DotNetPackSettings => o.SetServiceable(o.Serviceable is not true);
}
