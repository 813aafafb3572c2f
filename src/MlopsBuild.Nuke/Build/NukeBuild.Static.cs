using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>The nearest folder with a <c>.nuke</c> folder, from the working directory upwards; <c>--root</c> names another.</summary>
    public static AbsolutePath RootDirectory => Session.Current.RootDirectory;

    /// <summary><c>.nuke/temp</c> below the root; exists when asked for.</summary>
    public static AbsolutePath TemporaryDirectory => Session.Current.TemporaryDirectory;

    /// <summary>The assembly that the process was started with.</summary>
    public static AbsolutePath? BuildAssemblyFile => Session.BuildAssemblyFile;

    /// <summary>The folder of <see cref="BuildAssemblyFile"/>.</summary>
    public static AbsolutePath? BuildAssemblyDirectory => BuildAssemblyFile?.Parent;

    /// <summary>The project file nearest above the build's assembly, or null.</summary>
    public static AbsolutePath? BuildProjectFile => Session.BuildProjectFile;

    /// <summary>The folder of <see cref="BuildProjectFile"/>.</summary>
    public static AbsolutePath? BuildProjectDirectory => BuildProjectFile?.Parent;

    /// <summary>How much the build says; default <see cref="Verbosity.Normal"/>.</summary>
    public static Verbosity Verbosity
    {
        get => Session.Current.Verbosity;
        set => Session.Current.Verbosity = value;
    }

    /// <summary>Where the build runs: a terminal or a CI server.</summary>
    public static Host Host
    {
        get => Session.Current.Host;
        set => Session.Current.Host = value;
    }

    /// <summary>The profiles whose parameter files are in force.</summary>
    public static string[] LoadedLocalProfiles => Session.Current.Profiles;

    /// <summary>Whether no CI server runs the build.</summary>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <summary>Whether a CI server runs the build.</summary>
    public static bool IsServerBuild => Host is IBuildServer;

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    AbsolutePath? INukeBuild.BuildAssemblyFile => BuildAssemblyFile;

    AbsolutePath? INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;

    AbsolutePath? INukeBuild.BuildProjectFile => BuildProjectFile;

    AbsolutePath? INukeBuild.BuildProjectDirectory => BuildProjectDirectory;

    Verbosity INukeBuild.Verbosity
    {
        get => Verbosity;
        set => Verbosity = value;
    }

    Host INukeBuild.Host
    {
        get => Host;
        set => Host = value;
    }

    string[] INukeBuild.LoadedLocalProfiles => LoadedLocalProfiles;

    bool INukeBuild.IsLocalBuild => IsLocalBuild;

    bool INukeBuild.IsServerBuild => IsServerBuild;
}
