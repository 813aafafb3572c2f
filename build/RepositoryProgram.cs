using Nuke.Common.IO;

/// <summary>The programs of this repository that the build's targets start: tests and benchmarks.</summary>
static class RepositoryProgram
{
    /// <summary>Compiles the whole solution into artifacts/bin, apart from the running build.</summary>
    public static void Compile(AbsolutePath root)
    {
        string[] arguments = ["build", "MlopsBuild.sln", "-c", "Release", "-nologo", "-clp:NoSummary", "-v:q", "-nodeReuse:false"];
        if (Environment.GetEnvironmentVariable("CI") is not (null or "" or "false"))
            arguments = [.. arguments, "-p:RestoreLockedMode=true"];
        if (DotNetCommand.Exit(root, arguments) != 0)
            throw new InvalidOperationException("The solution does not compile; the compiler's errors stand above.");
    }

    /// <summary>Runs a compiled program to its end and gives its exit code.</summary>
    public static int Run(AbsolutePath root, string program, string[] arguments, params (string Name, string Value)[] environment) =>
        DotNetCommand.Exit(root, [root / "artifacts" / "bin" / program / "release" / $"{program}.dll", .. arguments], environment);
}
