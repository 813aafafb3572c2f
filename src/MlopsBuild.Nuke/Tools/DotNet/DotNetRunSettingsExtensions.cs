using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet run</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetRunSettingsExtensions
{
    /// <summary>Sets the file.</summary>
    public static T SetFile<T>(this T o, string? value) where T : DotNetRunSettings => o.With(nameof(o.File), value);

    /// <summary>Resets the file.</summary>
    public static T ResetFile<T>(this T o) where T : DotNetRunSettings => o.Without(nameof(o.File));

    /// <summary>Sets the launch profile.</summary>
    public static T SetLaunchProfile<T>(this T o, string? value) where T : DotNetRunSettings => o.With(nameof(o.LaunchProfile), value);

    /// <summary>Resets the launch profile.</summary>
    public static T ResetLaunchProfile<T>(this T o) where T : DotNetRunSettings => o.Without(nameof(o.LaunchProfile));

    /// <summary>Sets <c>--no-launch-profile</c>.</summary>
    public static T SetNoLaunchProfile<T>(this T o, bool? value) where T : DotNetRunSettings => o.With(nameof(o.NoLaunchProfile), value);

    /// <summary>Resets <c>--no-launch-profile</c>.</summary>
    public static T ResetNoLaunchProfile<T>(this T o) where T : DotNetRunSettings => o.Without(nameof(o.NoLaunchProfile));

    /// <summary>Switches <c>--no-launch-profile</c> on.</summary>
    public static T EnableNoLaunchProfile<T>(this T o) where T : DotNetRunSettings => o.SetNoLaunchProfile(true);

    /// <summary>Switches <c>--no-launch-profile</c> off.</summary>
    public static T DisableNoLaunchProfile<T>(this T o) where T : DotNetRunSettings => o.SetNoLaunchProfile(false);

    /// <summary>Inverts <c>--no-launch-profile</c>.</summary>
    public static T ToggleNoLaunchProfile<T>(this T o) where T : DotNetRunSettings => o.SetNoLaunchProfile(o.NoLaunchProfile is not true);

    /// <summary>Sets the command line of the program, as it is.</summary>
    public static T SetApplicationArguments<T>(this T o, string? value) where T : DotNetRunSettings => o.With(nameof(o.ApplicationArguments), value);

    /// <summary>Sets the arguments of the program, each by itself.</summary>
    public static T SetApplicationArguments<T>(this T o, params string[] values) where T : DotNetRunSettings =>
        o.With(nameof(o.ApplicationArguments), string.Join(' ', values.Select(ArgumentText.Quoted)));

    /// <summary>Resets the command line of the program.</summary>
    public static T ResetApplicationArguments<T>(this T o) where T : DotNetRunSettings => o.Without(nameof(o.ApplicationArguments));
}
