namespace Nuke.Common.Tooling;

/// <summary>Looks programs up.</summary>
public static partial class ToolPathResolver
{
    /// <summary>The path of a program that the PATH knows.</summary>
    /// <exception cref="ArgumentException">The PATH has no such program.</exception>
    public static string GetPathExecutable(string pathExecutable) =>
        TryGetPathExecutable(pathExecutable)
        ?? (pathExecutable == "dotnet" ? RunningDotNet : null)
        ?? throw new ArgumentException($"Program \"{pathExecutable}\" was not found on the PATH; install it or give its full path.", nameof(pathExecutable));

    /// <summary>The path that the variable <c>NAME_EXE</c> holds, or null.</summary>
    public static string? TryGetEnvironmentExecutable(string environmentExecutable) => EnvironmentInfo.GetVariable(environmentExecutable);

    internal static string DotNet => TryGetEnvironmentExecutable("DOTNET_EXE") is { Length: > 0 } path ? path : GetPathExecutable("dotnet");

    // A build that was started by the full path of dotnet goes on with it.
    private static string? RunningDotNet => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath : null;

    internal static string? TryGetPathExecutable(string name)
    {
        if (name.Contains(Path.DirectorySeparatorChar) || name.Contains(Path.AltDirectorySeparatorChar))
            return File.Exists(name) ? Path.GetFullPath(name) : null;
        foreach (var folder in EnvironmentInfo.Paths)
        foreach (var extension in Extensions())
            if (Path.Combine(folder, name + extension) is var path && IsExecutable(path))
                return path;
        return null;
    }

    private static string[] Extensions() =>
        EnvironmentInfo.IsWin ? ["", .. (EnvironmentInfo.GetVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';')] : [""];

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
