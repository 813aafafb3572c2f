namespace Nuke.Common.Execution;

/// <summary>Called when a target ended well.</summary>
public interface IOnTargetSucceeded : IBuildExtension
{
    /// <summary>Called when a target ended well.</summary>
    void OnTargetSucceeded(ExecutableTarget target);
}
