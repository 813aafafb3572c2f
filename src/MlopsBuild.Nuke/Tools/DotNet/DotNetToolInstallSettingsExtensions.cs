using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet tool install</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetToolInstallSettingsExtensions
{
    /// <summary>Sets the processor.</summary>
    public static T SetArchitecture<T>(this T o, string? value) where T : DotNetToolInstallSettings => o.With(nameof(o.Architecture), value);

    /// <summary>Resets the processor.</summary>
    public static T ResetArchitecture<T>(this T o) where T : DotNetToolInstallSettings => o.Without(nameof(o.Architecture));

    /// <summary>Sets <c>--create-manifest-if-needed</c>.</summary>
    public static T SetCreateManifestIfNeeded<T>(this T o, bool? value) where T : DotNetToolInstallSettings =>
        o.With(nameof(o.CreateManifestIfNeeded), value);

    /// <summary>Resets <c>--create-manifest-if-needed</c>.</summary>
    public static T ResetCreateManifestIfNeeded<T>(this T o) where T : DotNetToolInstallSettings => o.Without(nameof(o.CreateManifestIfNeeded));

    /// <summary>Switches <c>--create-manifest-if-needed</c> on.</summary>
    public static T EnableCreateManifestIfNeeded<T>(this T o) where T : DotNetToolInstallSettings => o.SetCreateManifestIfNeeded(true);

    /// <summary>Switches <c>--create-manifest-if-needed</c> off.</summary>
    public static T DisableCreateManifestIfNeeded<T>(this T o) where T : DotNetToolInstallSettings => o.SetCreateManifestIfNeeded(false);

    /// <summary>Inverts <c>--create-manifest-if-needed</c>.</summary>
    public static T ToggleCreateManifestIfNeeded<T>(this T o) where T : DotNetToolInstallSettings =>
        o.SetCreateManifestIfNeeded(o.CreateManifestIfNeeded is not true);

    /// <summary>Sets <c>--allow-roll-forward</c>.</summary>
    public static T SetAllowRollForward<T>(this T o, bool? value) where T : DotNetToolInstallSettings => o.With(nameof(o.AllowRollForward), value);

    /// <summary>Resets <c>--allow-roll-forward</c>.</summary>
    public static T ResetAllowRollForward<T>(this T o) where T : DotNetToolInstallSettings => o.Without(nameof(o.AllowRollForward));

    /// <summary>Switches <c>--allow-roll-forward</c> on.</summary>
    public static T EnableAllowRollForward<T>(this T o) where T : DotNetToolInstallSettings => o.SetAllowRollForward(true);

    /// <summary>Switches <c>--allow-roll-forward</c> off.</summary>
    public static T DisableAllowRollForward<T>(this T o) where T : DotNetToolInstallSettings => o.SetAllowRollForward(false);

    /// <summary>Inverts <c>--allow-roll-forward</c>.</summary>
    public static T ToggleAllowRollForward<T>(this T o) where T : DotNetToolInstallSettings => o.SetAllowRollForward(o.AllowRollForward is not true);
}
