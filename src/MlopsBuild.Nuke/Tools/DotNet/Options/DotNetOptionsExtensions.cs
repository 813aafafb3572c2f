using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options that several commands of dotnet share. Every method returns changed options and leaves the given ones as they are.</summary>
public static partial class DotNetOptionsExtensions
{
    /// <summary>Sets the configuration.</summary>
    public static T SetConfiguration<T>(this T o, string? value) where T : ToolOptions, IConfigurationOption =>
        o.With(nameof(o.Configuration), value);

    /// <summary>Resets the configuration.</summary>
    public static T ResetConfiguration<T>(this T o) where T : ToolOptions, IConfigurationOption => o.Without(nameof(o.Configuration));

    /// <summary>Sets the framework.</summary>
    public static T SetFramework<T>(this T o, string? value) where T : ToolOptions, IFrameworkOption => o.With(nameof(o.Framework), value);

    /// <summary>Resets the framework.</summary>
    public static T ResetFramework<T>(this T o) where T : ToolOptions, IFrameworkOption => o.Without(nameof(o.Framework));

    /// <summary>Sets <c>--no-build</c>.</summary>
    public static T SetNoBuild<T>(this T o, bool? value) where T : ToolOptions, INoBuildOption => o.With(nameof(o.NoBuild), value);

    /// <summary>Resets <c>--no-build</c>.</summary>
    public static T ResetNoBuild<T>(this T o) where T : ToolOptions, INoBuildOption => o.Without(nameof(o.NoBuild));

    /// <summary>Switches <c>--no-build</c> on.</summary>
    public static T EnableNoBuild<T>(this T o) where T : ToolOptions, INoBuildOption => o.SetNoBuild(true);

    /// <summary>Switches <c>--no-build</c> off.</summary>
    public static T DisableNoBuild<T>(this T o) where T : ToolOptions, INoBuildOption => o.SetNoBuild(false);

    /// <summary>Inverts <c>--no-build</c>.</summary>
    public static T ToggleNoBuild<T>(this T o) where T : ToolOptions, INoBuildOption => o.SetNoBuild(o.NoBuild is not true);

    /// <summary>Sets <c>--no-restore</c>.</summary>
    public static T SetNoRestore<T>(this T o, bool? value) where T : ToolOptions, INoRestoreOption => o.With(nameof(o.NoRestore), value);

    /// <summary>Resets <c>--no-restore</c>.</summary>
    public static T ResetNoRestore<T>(this T o) where T : ToolOptions, INoRestoreOption => o.Without(nameof(o.NoRestore));

    /// <summary>Switches <c>--no-restore</c> on.</summary>
    public static T EnableNoRestore<T>(this T o) where T : ToolOptions, INoRestoreOption => o.SetNoRestore(true);

    /// <summary>Switches <c>--no-restore</c> off.</summary>
    public static T DisableNoRestore<T>(this T o) where T : ToolOptions, INoRestoreOption => o.SetNoRestore(false);

    /// <summary>Inverts <c>--no-restore</c>.</summary>
    public static T ToggleNoRestore<T>(this T o) where T : ToolOptions, INoRestoreOption => o.SetNoRestore(o.NoRestore is not true);

    /// <summary>Sets <c>--nologo</c>.</summary>
    public static T SetNoLogo<T>(this T o, bool? value) where T : ToolOptions, INoLogoOption => o.With(nameof(o.NoLogo), value);

    /// <summary>Resets <c>--nologo</c>.</summary>
    public static T ResetNoLogo<T>(this T o) where T : ToolOptions, INoLogoOption => o.Without(nameof(o.NoLogo));

    /// <summary>Switches <c>--nologo</c> on.</summary>
    public static T EnableNoLogo<T>(this T o) where T : ToolOptions, INoLogoOption => o.SetNoLogo(true);

    /// <summary>Switches <c>--nologo</c> off.</summary>
    public static T DisableNoLogo<T>(this T o) where T : ToolOptions, INoLogoOption => o.SetNoLogo(false);

    /// <summary>Inverts <c>--nologo</c>.</summary>
    public static T ToggleNoLogo<T>(this T o) where T : ToolOptions, INoLogoOption => o.SetNoLogo(o.NoLogo is not true);

    /// <summary>Sets the processor.</summary>
    public static T SetArchitecture<T>(this T o, string? value) where T : ToolOptions, IPlatformOption => o.With(nameof(o.Architecture), value);

    /// <summary>Resets the processor.</summary>
    public static T ResetArchitecture<T>(this T o) where T : ToolOptions, IPlatformOption => o.Without(nameof(o.Architecture));

    /// <summary>Sets the operating system.</summary>
    public static T SetOperatingSystem<T>(this T o, string? value) where T : ToolOptions, IPlatformOption => o.With(nameof(o.OperatingSystem), value);

    /// <summary>Resets the operating system.</summary>
    public static T ResetOperatingSystem<T>(this T o) where T : ToolOptions, IPlatformOption => o.Without(nameof(o.OperatingSystem));

    /// <summary>Sets <c>--use-current-runtime</c>.</summary>
    public static T SetUseCurrentRuntime<T>(this T o, bool? value) where T : ToolOptions, ICurrentRuntimeOption =>
        o.With(nameof(o.UseCurrentRuntime), value);

    /// <summary>Resets <c>--use-current-runtime</c>.</summary>
    public static T ResetUseCurrentRuntime<T>(this T o) where T : ToolOptions, ICurrentRuntimeOption => o.Without(nameof(o.UseCurrentRuntime));

    /// <summary>Switches <c>--use-current-runtime</c> on.</summary>
    public static T EnableUseCurrentRuntime<T>(this T o) where T : ToolOptions, ICurrentRuntimeOption => o.SetUseCurrentRuntime(true);

    /// <summary>Switches <c>--use-current-runtime</c> off.</summary>
    public static T DisableUseCurrentRuntime<T>(this T o) where T : ToolOptions, ICurrentRuntimeOption => o.SetUseCurrentRuntime(false);

    /// <summary>Inverts <c>--use-current-runtime</c>.</summary>
    public static T ToggleUseCurrentRuntime<T>(this T o) where T : ToolOptions, ICurrentRuntimeOption =>
        o.SetUseCurrentRuntime(o.UseCurrentRuntime is not true);

    /// <summary>Sets the version suffix.</summary>
    public static T SetVersionSuffix<T>(this T o, string? value) where T : ToolOptions, IVersionSuffixOption =>
        o.With(nameof(o.VersionSuffix), value);

    /// <summary>Resets the version suffix.</summary>
    public static T ResetVersionSuffix<T>(this T o) where T : ToolOptions, IVersionSuffixOption => o.Without(nameof(o.VersionSuffix));

    /// <summary>Sets <c>--self-contained</c>.</summary>
    public static T SetSelfContained<T>(this T o, bool? value) where T : ToolOptions, ISelfContainedOption => o.With(nameof(o.SelfContained), value);

    /// <summary>Resets <c>--self-contained</c>.</summary>
    public static T ResetSelfContained<T>(this T o) where T : ToolOptions, ISelfContainedOption => o.Without(nameof(o.SelfContained));

    /// <summary>Switches <c>--self-contained</c> on.</summary>
    public static T EnableSelfContained<T>(this T o) where T : ToolOptions, ISelfContainedOption => o.SetSelfContained(true);

    /// <summary>Switches <c>--self-contained</c> off.</summary>
    public static T DisableSelfContained<T>(this T o) where T : ToolOptions, ISelfContainedOption => o.SetSelfContained(false);

    /// <summary>Inverts <c>--self-contained</c>.</summary>
    public static T ToggleSelfContained<T>(this T o) where T : ToolOptions, ISelfContainedOption => o.SetSelfContained(o.SelfContained is not true);

    /// <summary>Sets <c>--no-dependencies</c>.</summary>
    public static T SetNoDependencies<T>(this T o, bool? value) where T : ToolOptions, INoDependenciesOption =>
        o.With(nameof(o.NoDependencies), value);

    /// <summary>Resets <c>--no-dependencies</c>.</summary>
    public static T ResetNoDependencies<T>(this T o) where T : ToolOptions, INoDependenciesOption => o.Without(nameof(o.NoDependencies));

    /// <summary>Switches <c>--no-dependencies</c> on.</summary>
    public static T EnableNoDependencies<T>(this T o) where T : ToolOptions, INoDependenciesOption => o.SetNoDependencies(true);

    /// <summary>Switches <c>--no-dependencies</c> off.</summary>
    public static T DisableNoDependencies<T>(this T o) where T : ToolOptions, INoDependenciesOption => o.SetNoDependencies(false);

    /// <summary>Inverts <c>--no-dependencies</c>.</summary>
    public static T ToggleNoDependencies<T>(this T o) where T : ToolOptions, INoDependenciesOption =>
        o.SetNoDependencies(o.NoDependencies is not true);
}
