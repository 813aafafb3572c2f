using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Nuke.Common.CI;

/// <summary>Stops compilers and other servers of the .NET SDK when a build on a CI server ends, so that none of them keeps the agent's job open.</summary>
public class ShutdownDotNetAfterServerBuildAttribute : BuildExtensionAttributeBase, IOnBuildFinished
{
    private const int Milliseconds = 60_000;

    /// <summary>Whether the call and its output are logged; default false.</summary>
    public bool EnableLogging { get; set; }

    /// <inheritdoc />
    public void OnBuildFinished()
    {
        if (!Build.IsServerBuild)
            return;
        try
        {
            using var process = ProcessTasks.StartProcess(ToolPathResolver.DotNet, "build-server shutdown", timeout: Milliseconds, logOutput: EnableLogging, logInvocation: EnableLogging);
            process.WaitForExit();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // The build is over: its result does not depend on what still runs.
            if (EnableLogging)
                BuildMessageWriter.Warning(null, "Servers of the .NET SDK were not shut down: {Reason}", e.Message);
        }
    }
}
