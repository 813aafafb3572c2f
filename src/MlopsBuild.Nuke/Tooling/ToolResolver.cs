namespace Nuke.Common.Tooling;

/// <summary>Makes programs callable.</summary>
public static class ToolResolver
{
    /// <summary>The program at a path.</summary>
    public static Tool GetTool(string toolPath) =>
        (arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler) =>
        {
            using var process = ProcessTasks.StartProcess(toolPath, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger);
            process.AssertWaitForExit();
            if (exitHandler is null)
                process.AssertZeroExitCode();
            else
                exitHandler(process);
            return process.Output;
        };

    /// <summary>The program that the PATH knows by this name.</summary>
    /// <exception cref="ArgumentException">The PATH has no such program.</exception>
    public static Tool GetPathTool(string name) => GetTool(ToolPathResolver.GetPathExecutable(name));

    /// <summary>The program that the variable <c>NAME_EXE</c> names, or null.</summary>
    public static Tool? TryGetEnvironmentTool(string name) =>
        ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant().Replace('-', '_')}_EXE") is { } path ? GetTool(path) : null;

    /// <summary>The program that the variable <c>NAME_EXE</c> names, or else the PATH.</summary>
    /// <exception cref="ArgumentException">Neither knows it.</exception>
    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);

    /// <summary>A program in a NuGet package; see <see cref="ToolPathResolver.GetPackageExecutable"/>.</summary>
    /// <exception cref="ArgumentException">There is no such package, version or program.</exception>
    public static Tool GetNuGetTool(string packageId, string packageExecutable, string? version = null, string? framework = null) =>
        GetTool(ToolPathResolver.GetPackageExecutable(packageId, packageExecutable, version, framework));

    /// <summary>A program among the npm packages of the repository.</summary>
    /// <exception cref="ArgumentException">They have no such program.</exception>
    public static Tool GetNpmTool(string npmExecutable) => GetTool(ToolPathResolver.GetNpmExecutable(npmExecutable));
}
