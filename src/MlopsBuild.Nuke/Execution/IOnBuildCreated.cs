namespace Nuke.Common.Execution;

/// <summary>Called when the parameters have their values and nothing is planned.</summary>
public interface IOnBuildCreated : IBuildExtension
{
    /// <summary>Called when the parameters have their values and nothing is planned.</summary>
    void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets);
}
