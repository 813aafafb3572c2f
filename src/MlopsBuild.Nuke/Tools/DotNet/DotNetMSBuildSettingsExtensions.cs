using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet msbuild</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetMSBuildSettingsExtensions
{
    /// <summary>Sets the target path.</summary>
    public static T SetTargetPath<T>(this T o, string? value) where T : DotNetMSBuildSettings => o.With(nameof(o.TargetPath), value);

    /// <summary>Resets the target path.</summary>
    public static T ResetTargetPath<T>(this T o) where T : DotNetMSBuildSettings => o.Without(nameof(o.TargetPath));

    /// <summary>Sets the targets.</summary>
    public static T SetTargets<T>(this T o, params string[] values) where T : DotNetMSBuildSettings => o.With(nameof(o.Targets), values);

    /// <summary>Sets the targets.</summary>
    public static T SetTargets<T>(this T o, IEnumerable<string>? values) where T : DotNetMSBuildSettings => o.With(nameof(o.Targets), values);

    /// <summary>Resets the targets.</summary>
    public static T ResetTargets<T>(this T o) where T : DotNetMSBuildSettings => o.Without(nameof(o.Targets));

    /// <summary>Adds to the targets.</summary>
    public static T AddTargets<T>(this T o, params string[] values) where T : DotNetMSBuildSettings =>
        o.Changed(x => x.Append(nameof(o.Targets), values));

    /// <summary>Adds to the targets.</summary>
    public static T AddTargets<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildSettings => o.AddTargets(values.ToArray());

    /// <summary>Removes from the targets.</summary>
    public static T RemoveTargets<T>(this T o, params string[] values) where T : DotNetMSBuildSettings =>
        o.Changed(x => x.Except(nameof(o.Targets), values));

    /// <summary>Removes from the targets.</summary>
    public static T RemoveTargets<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildSettings => o.RemoveTargets(values.ToArray());

    /// <summary>Clears the targets.</summary>
    public static T ClearTargets<T>(this T o) where T : DotNetMSBuildSettings => o.Without(nameof(o.Targets));

    /// <summary>Sets the max cpu count.</summary>
    public static T SetMaxCpuCount<T>(this T o, int? value) where T : DotNetMSBuildSettings => o.With(nameof(o.MaxCpuCount), value);

    /// <summary>Resets the max cpu count.</summary>
    public static T ResetMaxCpuCount<T>(this T o) where T : DotNetMSBuildSettings => o.Without(nameof(o.MaxCpuCount));

    /// <summary>Sets <c>-nodeReuse</c>.</summary>
    public static T SetNodeReuse<T>(this T o, bool? value) where T : DotNetMSBuildSettings => o.With(nameof(o.NodeReuse), value);

    /// <summary>Resets <c>-nodeReuse</c>.</summary>
    public static T ResetNodeReuse<T>(this T o) where T : DotNetMSBuildSettings => o.Without(nameof(o.NodeReuse));

    /// <summary>Switches <c>-nodeReuse</c> on.</summary>
    public static T EnableNodeReuse<T>(this T o) where T : DotNetMSBuildSettings => o.SetNodeReuse(true);

    /// <summary>Switches <c>-nodeReuse</c> off.</summary>
    public static T DisableNodeReuse<T>(this T o) where T : DotNetMSBuildSettings => o.SetNodeReuse(false);

    /// <summary>Inverts <c>-nodeReuse</c>.</summary>
    public static T ToggleNodeReuse<T>(this T o) where T : DotNetMSBuildSettings => o.SetNodeReuse(o.NodeReuse is not true);

    /// <summary>Sets <c>-noConsoleLogger</c>.</summary>
    public static T SetNoConsoleLogger<T>(this T o, bool? value) where T : DotNetMSBuildSettings => o.With(nameof(o.NoConsoleLogger), value);

    /// <summary>Resets <c>-noConsoleLogger</c>.</summary>
    public static T ResetNoConsoleLogger<T>(this T o) where T : DotNetMSBuildSettings => o.Without(nameof(o.NoConsoleLogger));

    /// <summary>Switches <c>-noConsoleLogger</c> on.</summary>
    public static T EnableNoConsoleLogger<T>(this T o) where T : DotNetMSBuildSettings => o.SetNoConsoleLogger(true);

    /// <summary>Switches <c>-noConsoleLogger</c> off.</summary>
    public static T DisableNoConsoleLogger<T>(this T o) where T : DotNetMSBuildSettings => o.SetNoConsoleLogger(false);

    /// <summary>Inverts <c>-noConsoleLogger</c>.</summary>
    public static T ToggleNoConsoleLogger<T>(this T o) where T : DotNetMSBuildSettings => o.SetNoConsoleLogger(o.NoConsoleLogger is not true);

    /// <summary>Sets the parameters of the console logger.</summary>
    public static T SetConsoleLoggerParameters<T>(this T o, params string[] values) where T : DotNetMSBuildSettings =>
        o.With(nameof(o.ConsoleLoggerParameters), values);

    /// <summary>Sets the parameters of the console logger.</summary>
    public static T SetConsoleLoggerParameters<T>(this T o, IEnumerable<string>? values) where T : DotNetMSBuildSettings =>
        o.With(nameof(o.ConsoleLoggerParameters), values);

    /// <summary>Resets the parameters of the console logger.</summary>
    public static T ResetConsoleLoggerParameters<T>(this T o) where T : DotNetMSBuildSettings => o.Without(nameof(o.ConsoleLoggerParameters));

    /// <summary>Adds to the parameters of the console logger.</summary>
    public static T AddConsoleLoggerParameters<T>(this T o, params string[] values) where T : DotNetMSBuildSettings =>
        o.Changed(x => x.Append(nameof(o.ConsoleLoggerParameters), values));

    /// <summary>Adds to the parameters of the console logger.</summary>
    public static T AddConsoleLoggerParameters<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildSettings =>
        o.AddConsoleLoggerParameters(values.ToArray());

    /// <summary>Removes from the parameters of the console logger.</summary>
    public static T RemoveConsoleLoggerParameters<T>(this T o, params string[] values) where T : DotNetMSBuildSettings =>
        o.Changed(x => x.Except(nameof(o.ConsoleLoggerParameters), values));

    /// <summary>Removes from the parameters of the console logger.</summary>
    public static T RemoveConsoleLoggerParameters<T>(this T o, IEnumerable<string> values) where T : DotNetMSBuildSettings =>
        o.RemoveConsoleLoggerParameters(values.ToArray());

    /// <summary>Clears the parameters of the console logger.</summary>
    public static T ClearConsoleLoggerParameters<T>(this T o) where T : DotNetMSBuildSettings => o.Without(nameof(o.ConsoleLoggerParameters));

    /// <summary>Sets <c>-restore</c>.</summary>
    public static T SetRestore<T>(this T o, bool? value) where T : DotNetMSBuildSettings => o.With(nameof(o.Restore), value);

    /// <summary>Resets <c>-restore</c>.</summary>
    public static T ResetRestore<T>(this T o) where T : DotNetMSBuildSettings => o.Without(nameof(o.Restore));

    /// <summary>Switches <c>-restore</c> on.</summary>
    public static T EnableRestore<T>(this T o) where T : DotNetMSBuildSettings => o.SetRestore(true);

    /// <summary>Switches <c>-restore</c> off.</summary>
    public static T DisableRestore<T>(this T o) where T : DotNetMSBuildSettings => o.SetRestore(false);

    /// <summary>Inverts <c>-restore</c>.</summary>
    public static T ToggleRestore<T>(this T o) where T : DotNetMSBuildSettings => o.SetRestore(o.Restore is not true);
}
