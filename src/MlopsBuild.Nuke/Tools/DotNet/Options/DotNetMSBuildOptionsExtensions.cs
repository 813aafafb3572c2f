using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of commands that run MSBuild. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetMSBuildOptionsExtensions
{
    /// <summary>Sets the properties.</summary>
    public static T SetProperties<T>(this T o, IDictionary<string, object>? values) where T : DotNetMSBuildOptions =>
        o.With(nameof(o.Properties), values);

    /// <summary>Resets the properties.</summary>
    public static T ResetProperties<T>(this T o) where T : DotNetMSBuildOptions => o.Without(nameof(o.Properties));

    /// <summary>Sets a property.</summary>
    public static T SetProperty<T>(this T o, string key, object? value) where T : DotNetMSBuildOptions =>
        o.Changed(x => x.SetPair(nameof(o.Properties), key, value, StringComparer.OrdinalIgnoreCase));

    /// <summary>Adds a property, which must not be there yet.</summary>
    public static T AddProperty<T>(this T o, string key, object? value) where T : DotNetMSBuildOptions =>
        o.Changed(x => x.AddPair(nameof(o.Properties), key, value, StringComparer.OrdinalIgnoreCase));

    /// <summary>Removes a property.</summary>
    public static T RemoveProperty<T>(this T o, string key) where T : DotNetMSBuildOptions =>
        o.Changed(x => x.RemovePair(nameof(o.Properties), key, StringComparer.OrdinalIgnoreCase));

    /// <summary>Clears the properties.</summary>
    public static T ClearProperties<T>(this T o) where T : DotNetMSBuildOptions => o.Without(nameof(o.Properties));

    /// <summary>Sets <c>--disable-build-servers</c>.</summary>
    public static T SetDisableBuildServers<T>(this T o, bool? value) where T : DotNetMSBuildOptions => o.With(nameof(o.DisableBuildServers), value);

    /// <summary>Resets <c>--disable-build-servers</c>.</summary>
    public static T ResetDisableBuildServers<T>(this T o) where T : DotNetMSBuildOptions => o.Without(nameof(o.DisableBuildServers));

    /// <summary>Switches <c>--disable-build-servers</c> on.</summary>
    public static T EnableDisableBuildServers<T>(this T o) where T : DotNetMSBuildOptions => o.SetDisableBuildServers(true);

    /// <summary>Switches <c>--disable-build-servers</c> off.</summary>
    public static T DisableDisableBuildServers<T>(this T o) where T : DotNetMSBuildOptions => o.SetDisableBuildServers(false);

    /// <summary>Inverts <c>--disable-build-servers</c>.</summary>
    public static T ToggleDisableBuildServers<T>(this T o) where T : DotNetMSBuildOptions =>
        o.SetDisableBuildServers(o.DisableBuildServers is not true);

    /// <summary>Sets the binary log.</summary>
    public static T SetBinaryLog<T>(this T o, string? value) where T : DotNetMSBuildOptions => o.With(nameof(o.BinaryLog), value);

    /// <summary>Resets the binary log.</summary>
    public static T ResetBinaryLog<T>(this T o) where T : DotNetMSBuildOptions => o.Without(nameof(o.BinaryLog));
}
