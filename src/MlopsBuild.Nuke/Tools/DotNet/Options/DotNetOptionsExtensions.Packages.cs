using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

public static partial class DotNetOptionsExtensions
{
    /// <summary>Sets the NuGet configuration file.</summary>
    public static T SetConfigFile<T>(this T o, string? value) where T : ToolOptions, IConfigFileOption => o.With(nameof(o.ConfigFile), value);

    /// <summary>Resets the NuGet configuration file.</summary>
    public static T ResetConfigFile<T>(this T o) where T : ToolOptions, IConfigFileOption => o.Without(nameof(o.ConfigFile));

    /// <summary>Sets the sources.</summary>
    public static T SetSources<T>(this T o, params string[] values) where T : ToolOptions, IPackageSourcesOption => o.With(nameof(o.Sources), values);

    /// <summary>Sets the sources.</summary>
    public static T SetSources<T>(this T o, IEnumerable<string>? values) where T : ToolOptions, IPackageSourcesOption =>
        o.With(nameof(o.Sources), values);

    /// <summary>Resets the sources.</summary>
    public static T ResetSources<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.Without(nameof(o.Sources));

    /// <summary>Adds to the sources.</summary>
    public static T AddSources<T>(this T o, params string[] values) where T : ToolOptions, IPackageSourcesOption =>
        o.Changed(x => x.Append(nameof(o.Sources), values));

    /// <summary>Adds to the sources.</summary>
    public static T AddSources<T>(this T o, IEnumerable<string> values) where T : ToolOptions, IPackageSourcesOption =>
        o.AddSources(values.ToArray());

    /// <summary>Removes from the sources.</summary>
    public static T RemoveSources<T>(this T o, params string[] values) where T : ToolOptions, IPackageSourcesOption =>
        o.Changed(x => x.Except(nameof(o.Sources), values));

    /// <summary>Removes from the sources.</summary>
    public static T RemoveSources<T>(this T o, IEnumerable<string> values) where T : ToolOptions, IPackageSourcesOption =>
        o.RemoveSources(values.ToArray());

    /// <summary>Clears the sources.</summary>
    public static T ClearSources<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.Without(nameof(o.Sources));

    /// <summary>Sets <c>--disable-parallel</c>.</summary>
    public static T SetDisableParallel<T>(this T o, bool? value) where T : ToolOptions, IPackageSourcesOption =>
        o.With(nameof(o.DisableParallel), value);

    /// <summary>Resets <c>--disable-parallel</c>.</summary>
    public static T ResetDisableParallel<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.Without(nameof(o.DisableParallel));

    /// <summary>Switches <c>--disable-parallel</c> on.</summary>
    public static T EnableDisableParallel<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetDisableParallel(true);

    /// <summary>Switches <c>--disable-parallel</c> off.</summary>
    public static T DisableDisableParallel<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetDisableParallel(false);

    /// <summary>Inverts <c>--disable-parallel</c>.</summary>
    public static T ToggleDisableParallel<T>(this T o) where T : ToolOptions, IPackageSourcesOption =>
        o.SetDisableParallel(o.DisableParallel is not true);

    /// <summary>Sets <c>--no-http-cache</c>.</summary>
    public static T SetNoHttpCache<T>(this T o, bool? value) where T : ToolOptions, IPackageSourcesOption => o.With(nameof(o.NoHttpCache), value);

    /// <summary>Resets <c>--no-http-cache</c>.</summary>
    public static T ResetNoHttpCache<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.Without(nameof(o.NoHttpCache));

    /// <summary>Switches <c>--no-http-cache</c> on.</summary>
    public static T EnableNoHttpCache<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetNoHttpCache(true);

    /// <summary>Switches <c>--no-http-cache</c> off.</summary>
    public static T DisableNoHttpCache<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetNoHttpCache(false);

    /// <summary>Inverts <c>--no-http-cache</c>.</summary>
    public static T ToggleNoHttpCache<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetNoHttpCache(o.NoHttpCache is not true);

    /// <summary>Sets <c>--no-cache</c>.</summary>
    public static T SetNoCache<T>(this T o, bool? value) where T : ToolOptions, IPackageSourcesOption => o.With(nameof(o.NoCache), value);

    /// <summary>Resets <c>--no-cache</c>.</summary>
    public static T ResetNoCache<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.Without(nameof(o.NoCache));

    /// <summary>Switches <c>--no-cache</c> on.</summary>
    public static T EnableNoCache<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetNoCache(true);

    /// <summary>Switches <c>--no-cache</c> off.</summary>
    public static T DisableNoCache<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetNoCache(false);

    /// <summary>Inverts <c>--no-cache</c>.</summary>
    public static T ToggleNoCache<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetNoCache(o.NoCache is not true);

    /// <summary>Sets <c>--ignore-failed-sources</c>.</summary>
    public static T SetIgnoreFailedSources<T>(this T o, bool? value) where T : ToolOptions, IPackageSourcesOption =>
        o.With(nameof(o.IgnoreFailedSources), value);

    /// <summary>Resets <c>--ignore-failed-sources</c>.</summary>
    public static T ResetIgnoreFailedSources<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.Without(nameof(o.IgnoreFailedSources));

    /// <summary>Switches <c>--ignore-failed-sources</c> on.</summary>
    public static T EnableIgnoreFailedSources<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetIgnoreFailedSources(true);

    /// <summary>Switches <c>--ignore-failed-sources</c> off.</summary>
    public static T DisableIgnoreFailedSources<T>(this T o) where T : ToolOptions, IPackageSourcesOption => o.SetIgnoreFailedSources(false);

    /// <summary>Inverts <c>--ignore-failed-sources</c>.</summary>
    public static T ToggleIgnoreFailedSources<T>(this T o) where T : ToolOptions, IPackageSourcesOption =>
        o.SetIgnoreFailedSources(o.IgnoreFailedSources is not true);

    /// <summary>Sets the package directory.</summary>
    public static T SetPackageDirectory<T>(this T o, string? value) where T : ToolOptions, IRestoreOption =>
        o.With(nameof(o.PackageDirectory), value);

    /// <summary>Resets the package directory.</summary>
    public static T ResetPackageDirectory<T>(this T o) where T : ToolOptions, IRestoreOption => o.Without(nameof(o.PackageDirectory));

    /// <summary>Sets <c>--force</c>.</summary>
    public static T SetForce<T>(this T o, bool? value) where T : ToolOptions, IRestoreOption => o.With(nameof(o.Force), value);

    /// <summary>Resets <c>--force</c>.</summary>
    public static T ResetForce<T>(this T o) where T : ToolOptions, IRestoreOption => o.Without(nameof(o.Force));

    /// <summary>Switches <c>--force</c> on.</summary>
    public static T EnableForce<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetForce(true);

    /// <summary>Switches <c>--force</c> off.</summary>
    public static T DisableForce<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetForce(false);

    /// <summary>Inverts <c>--force</c>.</summary>
    public static T ToggleForce<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetForce(o.Force is not true);

    /// <summary>Sets <c>--use-lock-file</c>.</summary>
    public static T SetUseLockFile<T>(this T o, bool? value) where T : ToolOptions, IRestoreOption => o.With(nameof(o.UseLockFile), value);

    /// <summary>Resets <c>--use-lock-file</c>.</summary>
    public static T ResetUseLockFile<T>(this T o) where T : ToolOptions, IRestoreOption => o.Without(nameof(o.UseLockFile));

    /// <summary>Switches <c>--use-lock-file</c> on.</summary>
    public static T EnableUseLockFile<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetUseLockFile(true);

    /// <summary>Switches <c>--use-lock-file</c> off.</summary>
    public static T DisableUseLockFile<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetUseLockFile(false);

    /// <summary>Inverts <c>--use-lock-file</c>.</summary>
    public static T ToggleUseLockFile<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetUseLockFile(o.UseLockFile is not true);

    /// <summary>Sets <c>--locked-mode</c>.</summary>
    public static T SetLockedMode<T>(this T o, bool? value) where T : ToolOptions, IRestoreOption => o.With(nameof(o.LockedMode), value);

    /// <summary>Resets <c>--locked-mode</c>.</summary>
    public static T ResetLockedMode<T>(this T o) where T : ToolOptions, IRestoreOption => o.Without(nameof(o.LockedMode));

    /// <summary>Switches <c>--locked-mode</c> on.</summary>
    public static T EnableLockedMode<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetLockedMode(true);

    /// <summary>Switches <c>--locked-mode</c> off.</summary>
    public static T DisableLockedMode<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetLockedMode(false);

    /// <summary>Inverts <c>--locked-mode</c>.</summary>
    public static T ToggleLockedMode<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetLockedMode(o.LockedMode is not true);

    /// <summary>Sets the lock file path.</summary>
    public static T SetLockFilePath<T>(this T o, string? value) where T : ToolOptions, IRestoreOption => o.With(nameof(o.LockFilePath), value);

    /// <summary>Resets the lock file path.</summary>
    public static T ResetLockFilePath<T>(this T o) where T : ToolOptions, IRestoreOption => o.Without(nameof(o.LockFilePath));

    /// <summary>Sets <c>--force-evaluate</c>.</summary>
    public static T SetForceEvaluate<T>(this T o, bool? value) where T : ToolOptions, IRestoreOption => o.With(nameof(o.ForceEvaluate), value);

    /// <summary>Resets <c>--force-evaluate</c>.</summary>
    public static T ResetForceEvaluate<T>(this T o) where T : ToolOptions, IRestoreOption => o.Without(nameof(o.ForceEvaluate));

    /// <summary>Switches <c>--force-evaluate</c> on.</summary>
    public static T EnableForceEvaluate<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetForceEvaluate(true);

    /// <summary>Switches <c>--force-evaluate</c> off.</summary>
    public static T DisableForceEvaluate<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetForceEvaluate(false);

    /// <summary>Inverts <c>--force-evaluate</c>.</summary>
    public static T ToggleForceEvaluate<T>(this T o) where T : ToolOptions, IRestoreOption => o.SetForceEvaluate(o.ForceEvaluate is not true);
}
