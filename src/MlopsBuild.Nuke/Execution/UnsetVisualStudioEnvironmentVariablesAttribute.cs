namespace Nuke.Common.Execution;

/// <summary>
/// Removes the variables by which Visual Studio and a running SDK tell the processes they start which MSBuild to use, so that the tools of the build
/// find their own.
/// </summary>
public class UnsetVisualStudioEnvironmentVariablesAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    private static readonly string[] Names =
    [
        "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "MSBuildSDKsPath", "VisualStudioDir", "VisualStudioEdition",
        "VisualStudioVersion", "VSAPPIDDIR", "VSAPPIDNAME", "VSINSTALLDIR",
    ];

    /// <inheritdoc />
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        foreach (var name in Names)
            Environment.SetEnvironmentVariable(name, null);
    }
}
