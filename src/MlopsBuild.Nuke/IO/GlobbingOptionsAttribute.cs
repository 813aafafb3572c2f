using Nuke.Common.Execution;

namespace Nuke.Common.IO;

/// <summary>Says on a build class whether case matters in patterns for files.</summary>
/// <param name="caseSensitivity">Whether it matters.</param>
[AttributeUsage(AttributeTargets.Class)]
public class GlobbingOptionsAttribute(GlobbingCaseSensitivity caseSensitivity) : BuildExtensionAttributeBase, IOnBuildCreated
{
    /// <inheritdoc />
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Globbing.Use(caseSensitivity);
}
