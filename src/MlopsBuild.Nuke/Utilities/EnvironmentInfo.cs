using System.Runtime.InteropServices;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>The process and the machine that the build runs on.</summary>
public static partial class EnvironmentInfo
{
    /// <summary>Whether this is Windows.</summary>
    public static bool IsWin => OperatingSystem.IsWindows();

    /// <summary>Whether this is Linux or macOS.</summary>
    public static bool IsUnix => IsLinux || IsOsx;

    /// <summary>Whether this is Linux.</summary>
    public static bool IsLinux => OperatingSystem.IsLinux();

    /// <summary>Whether this is macOS.</summary>
    public static bool IsOsx => OperatingSystem.IsMacOS();

    /// <summary>Whether this is Linux under Windows.</summary>
    public static bool IsWsl => IsLinux && Environment.GetEnvironmentVariable("WSL_DISTRO_NAME") is not null;

    /// <summary>Whether the processor is 64-bit Arm.</summary>
    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    /// <summary>Whether the process has 64-bit addresses.</summary>
    public static bool Is64Bit => Environment.Is64BitProcess;

    /// <summary>Whether the process has 32-bit addresses.</summary>
    public static bool Is32Bit => !Is64Bit;

    /// <summary>The name of the machine.</summary>
    public static string MachineName => Environment.MachineName;

    /// <summary>The family of the operating system.</summary>
    public static PlatformFamily Platform =>
        IsWin ? PlatformFamily.Windows : IsLinux ? PlatformFamily.Linux : IsOsx ? PlatformFamily.OSX : PlatformFamily.Unknown;

    /// <summary>The framework that the build's assembly was compiled for.</summary>
    public static string Framework => AppContext.TargetFrameworkName ?? RuntimeInformation.FrameworkDescription;

    /// <summary>The working directory of the process.</summary>
    public static AbsolutePath WorkingDirectory
    {
        get => AbsolutePath.Create(Environment.CurrentDirectory);
        set => Environment.CurrentDirectory = value;
    }

    /// <summary>The path of a special folder, or null.</summary>
    public static AbsolutePath? SpecialFolder(SpecialFolders folder) =>
        Environment.GetFolderPath((Environment.SpecialFolder)folder) is { Length: > 0 } path ? AbsolutePath.Create(path) : null;

    /// <summary>Replaces <c>%NAME%</c> by environment variables and a leading <c>~</c> by the home folder.</summary>
    public static string ExpandVariables(string path) =>
        Environment.ExpandEnvironmentVariables(
            path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? $"{SpecialFolder(SpecialFolders.UserProfile)}{path[1..]}" : path);

    /// <summary>Makes the path the working directory until the result is disposed.</summary>
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath workingDirectory)
    {
        var previous = WorkingDirectory;
        return DelegateDisposable.CreateBracket(() => WorkingDirectory = workingDirectory, () => WorkingDirectory = previous);
    }
}
