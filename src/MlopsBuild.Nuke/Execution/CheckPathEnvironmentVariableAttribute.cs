namespace Nuke.Common.Execution;

/// <summary>Warns of entries of the <c>PATH</c> that find no program, because they are in quotes, or another one in every folder, because they are relative.</summary>
public class CheckPathEnvironmentVariableAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    /// <inheritdoc />
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        foreach (var entry in EnvironmentInfo.Paths)
            if (entry.Contains('"'))
                BuildMessageWriter.Warning(null, "PATH entry '{Entry}' is in quotes, so that nothing in it is found; expected a path as it is.", entry);
            else if (!Path.IsPathRooted(entry) && !entry.StartsWith('~'))
                BuildMessageWriter.Warning(null, "PATH entry '{Entry}' is relative, so that it means another folder in every folder; expected an absolute path.", entry);
    }
}
