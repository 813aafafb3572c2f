using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of commands for one tool. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetToolPackageOptionsExtensions
{
    /// <summary>Sets the package name.</summary>
    public static T SetPackageName<T>(this T o, string? value) where T : DotNetToolPackageOptions => o.With(nameof(o.PackageName), value);

    /// <summary>Resets the package name.</summary>
    public static T ResetPackageName<T>(this T o) where T : DotNetToolPackageOptions => o.Without(nameof(o.PackageName));

    /// <summary>Sets <c>--global</c>.</summary>
    public static T SetGlobal<T>(this T o, bool? value) where T : DotNetToolPackageOptions => o.With(nameof(o.Global), value);

    /// <summary>Resets <c>--global</c>.</summary>
    public static T ResetGlobal<T>(this T o) where T : DotNetToolPackageOptions => o.Without(nameof(o.Global));

    /// <summary>Switches <c>--global</c> on.</summary>
    public static T EnableGlobal<T>(this T o) where T : DotNetToolPackageOptions => o.SetGlobal(true);

    /// <summary>Switches <c>--global</c> off.</summary>
    public static T DisableGlobal<T>(this T o) where T : DotNetToolPackageOptions => o.SetGlobal(false);

    /// <summary>Inverts <c>--global</c>.</summary>
    public static T ToggleGlobal<T>(this T o) where T : DotNetToolPackageOptions => o.SetGlobal(o.Global is not true);

    /// <summary>Sets <c>--local</c>.</summary>
    public static T SetLocal<T>(this T o, bool? value) where T : DotNetToolPackageOptions => o.With(nameof(o.Local), value);

    /// <summary>Resets <c>--local</c>.</summary>
    public static T ResetLocal<T>(this T o) where T : DotNetToolPackageOptions => o.Without(nameof(o.Local));

    /// <summary>Switches <c>--local</c> on.</summary>
    public static T EnableLocal<T>(this T o) where T : DotNetToolPackageOptions => o.SetLocal(true);

    /// <summary>Switches <c>--local</c> off.</summary>
    public static T DisableLocal<T>(this T o) where T : DotNetToolPackageOptions => o.SetLocal(false);

    /// <summary>Inverts <c>--local</c>.</summary>
    public static T ToggleLocal<T>(this T o) where T : DotNetToolPackageOptions => o.SetLocal(o.Local is not true);

    /// <summary>Sets the tool installation path.</summary>
    public static T SetToolInstallationPath<T>(this T o, string? value) where T : DotNetToolPackageOptions =>
        o.With(nameof(o.ToolInstallationPath), value);

    /// <summary>Resets the tool installation path.</summary>
    public static T ResetToolInstallationPath<T>(this T o) where T : DotNetToolPackageOptions => o.Without(nameof(o.ToolInstallationPath));

    /// <summary>Sets the version.</summary>
    public static T SetVersion<T>(this T o, string? value) where T : DotNetToolPackageOptions => o.With(nameof(o.Version), value);

    /// <summary>Resets the version.</summary>
    public static T ResetVersion<T>(this T o) where T : DotNetToolPackageOptions => o.Without(nameof(o.Version));

    /// <summary>Sets <c>--prerelease</c>.</summary>
    public static T SetPrerelease<T>(this T o, bool? value) where T : DotNetToolPackageOptions => o.With(nameof(o.Prerelease), value);

    /// <summary>Resets <c>--prerelease</c>.</summary>
    public static T ResetPrerelease<T>(this T o) where T : DotNetToolPackageOptions => o.Without(nameof(o.Prerelease));

    /// <summary>Switches <c>--prerelease</c> on.</summary>
    public static T EnablePrerelease<T>(this T o) where T : DotNetToolPackageOptions => o.SetPrerelease(true);

    /// <summary>Switches <c>--prerelease</c> off.</summary>
    public static T DisablePrerelease<T>(this T o) where T : DotNetToolPackageOptions => o.SetPrerelease(false);

    /// <summary>Inverts <c>--prerelease</c>.</summary>
    public static T TogglePrerelease<T>(this T o) where T : DotNetToolPackageOptions => o.SetPrerelease(o.Prerelease is not true);

    /// <summary>Sets <c>--allow-downgrade</c>.</summary>
    public static T SetAllowDowngrade<T>(this T o, bool? value) where T : DotNetToolPackageOptions => o.With(nameof(o.AllowDowngrade), value);

    /// <summary>Resets <c>--allow-downgrade</c>.</summary>
    public static T ResetAllowDowngrade<T>(this T o) where T : DotNetToolPackageOptions => o.Without(nameof(o.AllowDowngrade));

    /// <summary>Switches <c>--allow-downgrade</c> on.</summary>
    public static T EnableAllowDowngrade<T>(this T o) where T : DotNetToolPackageOptions => o.SetAllowDowngrade(true);

    /// <summary>Switches <c>--allow-downgrade</c> off.</summary>
    public static T DisableAllowDowngrade<T>(this T o) where T : DotNetToolPackageOptions => o.SetAllowDowngrade(false);

    /// <summary>Inverts <c>--allow-downgrade</c>.</summary>
    public static T ToggleAllowDowngrade<T>(this T o) where T : DotNetToolPackageOptions => o.SetAllowDowngrade(o.AllowDowngrade is not true);
}
