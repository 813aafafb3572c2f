using System.Diagnostics;
using System.Runtime.CompilerServices;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>
/// After a build that has written C# of its own: the same command once more by the project's launcher, which compiles it with what was written. The exit code is that of the second run.
/// </summary>
internal static class CompiledAgain
{
    private const string Mark = "MLOPSBUILD_COMPILED_AGAIN";

    private static readonly ConditionalWeakTable<INukeBuild, object> s_asked = [];

    /// <summary>Whether this is the second run.</summary>
    public static bool IsAgain => Environment.GetEnvironmentVariable(Mark) is { Length: > 0 };

    /// <summary>Asks for the second run.</summary>
    public static void Ask(INukeBuild build) => s_asked.AddOrUpdate(build, build);

    /// <summary>Runs it, once the records of this run are kept and its lock is free.</summary>
    public static void RunIfAsked(INukeBuild build)
    {
        if (!s_asked.TryGetValue(build, out _) || !build.IsSucceeding)
            return;
        var launcher = Path.Combine(build.RootDirectory, OperatingSystem.IsWindows() ? "build.cmd" : "build.sh");
        if (!File.Exists(launcher) || build.AnswersJson())
        {
            Log.Information("Run the build once more: it is compiled with what was written, and registers the model.");
            return;
        }

        var start = new ProcessStartInfo(launcher, Environment.GetCommandLineArgs().Skip(1)) { WorkingDirectory = Environment.CurrentDirectory };
        start.Environment[Mark] = "1";
        using var again = Process.Start(start)!;
        again.WaitForExit();
        build.ExitCode = again.ExitCode;
    }
}
