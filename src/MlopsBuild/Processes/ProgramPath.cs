namespace MlopsBuild.Processes;

/// <summary>Finds programs as a shell does, without the places .NET looks at first: the folder of the build and the current one.</summary>
internal static class ProgramPath
{
    /// <summary>Absolute path of a program.</summary>
    /// <param name="program">A name that the PATH knows, or a path, relative to the folder or absolute.</param>
    /// <param name="folder">Absolute path of the folder it starts in.</param>
    /// <exception cref="ProgramMissingException">There is none.</exception>
    public static string Find(string program, string folder)
    {
        var isPath = program.Contains('/') || program.Contains(Path.DirectorySeparatorChar);
        var found = isPath ? Candidates(Path.GetFullPath(program, folder)) : Folders().SelectMany(place => Candidates(Path.Combine(place, program)));
        if (found.FirstOrDefault(IsProgram) is { } path)
        {
            // The system runs these through cmd.exe, which reads arguments as commands.
            return OperatingSystem.IsWindows() && Path.GetExtension(path).ToLowerInvariant() is ".cmd" or ".bat"
                ? throw new ProgramMissingException($"The program \"{path}\" is a batch file, expected an executable; name the program that it starts.")
                : path;
        }

        throw new ProgramMissingException(isPath
            ? File.Exists(Path.GetFullPath(program, folder))
                ? $"The program \"{program}\" may not be executed, expected a program; make it executable (chmod +x), or name the interpreter as the program and it as the first argument."
                : $"There is no program \"{program}\" in \"{folder}\", expected an executable file; correct the path."
            : $"The program \"{program}\" is not on the PATH, expected an executable of that name; install it or give its path.");
    }

    private static string[] Folders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Candidates(string path) => OperatingSystem.IsWindows() && !Path.HasExtension(path) ? [path + ".exe", path + ".com"] : [path];

    private static bool IsProgram(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
