using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

public static partial class DotNetOptionsExtensions
{
    /// <summary>Sets the project file.</summary>
    public static T SetProjectFile<T>(this T o, string? value) where T : ToolOptions, IProjectFileOption => o.With(nameof(o.ProjectFile), value);

    /// <summary>Resets the project file.</summary>
    public static T ResetProjectFile<T>(this T o) where T : ToolOptions, IProjectFileOption => o.Without(nameof(o.ProjectFile));

    /// <summary>Sets the project.</summary>
    public static T SetProject<T>(this T o, string? value) where T : ToolOptions, IProjectOption => o.With(nameof(o.Project), value);

    /// <summary>Resets the project.</summary>
    public static T ResetProject<T>(this T o) where T : ToolOptions, IProjectOption => o.Without(nameof(o.Project));

    /// <summary>Sets the output directory.</summary>
    public static T SetOutputDirectory<T>(this T o, string? value) where T : ToolOptions, IOutputDirectoryOption =>
        o.With(nameof(o.OutputDirectory), value);

    /// <summary>Resets the output directory.</summary>
    public static T ResetOutputDirectory<T>(this T o) where T : ToolOptions, IOutputDirectoryOption => o.Without(nameof(o.OutputDirectory));

    /// <summary>Sets the output folder.</summary>
    public static T SetOutput<T>(this T o, string? value) where T : ToolOptions, IOutputOption => o.With(nameof(o.Output), value);

    /// <summary>Resets the output folder.</summary>
    public static T ResetOutput<T>(this T o) where T : ToolOptions, IOutputOption => o.Without(nameof(o.Output));

    /// <summary>Sets the loggers.</summary>
    public static T SetLoggers<T>(this T o, params string[] values) where T : ToolOptions, ILoggersOption => o.With(nameof(o.Loggers), values);

    /// <summary>Sets the loggers.</summary>
    public static T SetLoggers<T>(this T o, IEnumerable<string>? values) where T : ToolOptions, ILoggersOption => o.With(nameof(o.Loggers), values);

    /// <summary>Resets the loggers.</summary>
    public static T ResetLoggers<T>(this T o) where T : ToolOptions, ILoggersOption => o.Without(nameof(o.Loggers));

    /// <summary>Adds to the loggers.</summary>
    public static T AddLoggers<T>(this T o, params string[] values) where T : ToolOptions, ILoggersOption =>
        o.Changed(x => x.Append(nameof(o.Loggers), values));

    /// <summary>Adds to the loggers.</summary>
    public static T AddLoggers<T>(this T o, IEnumerable<string> values) where T : ToolOptions, ILoggersOption => o.AddLoggers(values.ToArray());

    /// <summary>Removes from the loggers.</summary>
    public static T RemoveLoggers<T>(this T o, params string[] values) where T : ToolOptions, ILoggersOption =>
        o.Changed(x => x.Except(nameof(o.Loggers), values));

    /// <summary>Removes from the loggers.</summary>
    public static T RemoveLoggers<T>(this T o, IEnumerable<string> values) where T : ToolOptions, ILoggersOption => o.RemoveLoggers(values.ToArray());

    /// <summary>Clears the loggers.</summary>
    public static T ClearLoggers<T>(this T o) where T : ToolOptions, ILoggersOption => o.Without(nameof(o.Loggers));

    /// <summary>Sets the environment variables.</summary>
    public static T SetEnvironmentVariables<T>(this T o, IDictionary<string, string>? values) where T : ToolOptions, IEnvironmentVariablesOption =>
        o.With(nameof(o.EnvironmentVariables), values);

    /// <summary>Resets the environment variables.</summary>
    public static T ResetEnvironmentVariables<T>(this T o) where T : ToolOptions, IEnvironmentVariablesOption =>
        o.Without(nameof(o.EnvironmentVariables));

    /// <summary>Sets an environment variable.</summary>
    public static T SetEnvironmentVariable<T>(this T o, string key, object? value) where T : ToolOptions, IEnvironmentVariablesOption =>
        o.Changed(x => x.SetPair(nameof(o.EnvironmentVariables), key, value));

    /// <summary>Adds an environment variable, which must not be there yet.</summary>
    public static T AddEnvironmentVariable<T>(this T o, string key, object? value) where T : ToolOptions, IEnvironmentVariablesOption =>
        o.Changed(x => x.AddPair(nameof(o.EnvironmentVariables), key, value));

    /// <summary>Removes an environment variable.</summary>
    public static T RemoveEnvironmentVariable<T>(this T o, string key) where T : ToolOptions, IEnvironmentVariablesOption =>
        o.Changed(x => x.RemovePair(nameof(o.EnvironmentVariables), key));

    /// <summary>Clears the environment variables.</summary>
    public static T ClearEnvironmentVariables<T>(this T o) where T : ToolOptions, IEnvironmentVariablesOption =>
        o.Without(nameof(o.EnvironmentVariables));

    /// <summary>Sets the verbosity.</summary>
    public static T SetVerbosity<T>(this T o, DotNetVerbosity? value) where T : ToolOptions, IVerbosityOption => o.With(nameof(o.Verbosity), value);

    /// <summary>Resets the verbosity.</summary>
    public static T ResetVerbosity<T>(this T o) where T : ToolOptions, IVerbosityOption => o.Without(nameof(o.Verbosity));

    /// <summary>Sets <c>--interactive</c>.</summary>
    public static T SetInteractive<T>(this T o, bool? value) where T : ToolOptions, IInteractiveOption => o.With(nameof(o.Interactive), value);

    /// <summary>Resets <c>--interactive</c>.</summary>
    public static T ResetInteractive<T>(this T o) where T : ToolOptions, IInteractiveOption => o.Without(nameof(o.Interactive));

    /// <summary>Switches <c>--interactive</c> on.</summary>
    public static T EnableInteractive<T>(this T o) where T : ToolOptions, IInteractiveOption => o.SetInteractive(true);

    /// <summary>Switches <c>--interactive</c> off.</summary>
    public static T DisableInteractive<T>(this T o) where T : ToolOptions, IInteractiveOption => o.SetInteractive(false);

    /// <summary>Inverts <c>--interactive</c>.</summary>
    public static T ToggleInteractive<T>(this T o) where T : ToolOptions, IInteractiveOption => o.SetInteractive(o.Interactive is not true);
}
