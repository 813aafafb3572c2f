using System.Diagnostics;
using Nuke.Common.IO;

/// <summary>The programs of this repository that the build's targets start: tests and benchmarks.</summary>
static class RepositoryProgram
{
    /// <summary>The dotnet that runs this build.</summary>
    public static string DotNet => Environment.ProcessPath!;

    /// <summary>Compiles the whole solution into artifacts/bin, apart from the running build.</summary>
    public static void Compile(AbsolutePath root)
    {
        string[] arguments = ["build", "MlopsBuild.sln", "-c", "Release", "-nologo", "-clp:NoSummary", "-v:q", "-nodeReuse:false"];
        if (Environment.GetEnvironmentVariable("CI") is not (null or "" or "false"))
            arguments = [.. arguments, "-p:RestoreLockedMode=true"];
        if (Run(root, arguments) != 0)
            throw new InvalidOperationException("The solution does not compile; the compiler's errors stand above.");
    }

    /// <summary>Runs a compiled program to its end and gives its exit code.</summary>
    public static int Run(AbsolutePath root, string program, string[] arguments, params (string Name, string Value)[] environment) =>
        Run(root, [root / "artifacts" / "bin" / program / "release" / $"{program}.dll", .. arguments], environment);

    static int Run(AbsolutePath root, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(DotNet, arguments) { WorkingDirectory = root };
        // A program that runs a build of its own must not take this one's root for its own.
        foreach (var name in new[] { "MLOPS_ROOT", "NUKE_ROOT", "MLOPS_LAUNCHER_ROOT" })
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
