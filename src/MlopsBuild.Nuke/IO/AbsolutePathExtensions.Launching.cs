using System.Diagnostics;
using Nuke.Common.Tooling;
using Serilog;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Opens the file or the directory with the program that the desktop has for it.</summary>
    public static AbsolutePath Open(this AbsolutePath path)
    {
        using var process = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
        return path;
    }

    /// <summary>Runs the program at the path to its end.</summary>
    /// <exception cref="ProcessException">Its exit code is not 0.</exception>
    public static AbsolutePath Run(this AbsolutePath path)
    {
        using var process = ProcessTasks.StartProcess(path).AssertZeroExitCode();
        return path;
    }

    /// <summary>Writes the file's text to the build's log.</summary>
    public static AbsolutePath Print(this AbsolutePath path)
    {
        Log.Information("{Text:l}", path.ReadAllText());
        return path;
    }
}
