namespace Nuke.Common.Execution;

/// <summary>Called when the outcome is known and printed, also after a mistake that kept the build from running.</summary>
public interface IOnBuildFinished : IBuildExtension
{
    /// <summary>Called when the outcome is known and printed, also after a mistake that kept the build from running.</summary>
    void OnBuildFinished();
}
