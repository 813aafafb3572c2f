namespace Nuke.Common.Execution;

/// <summary>Called when a target is left out.</summary>
public interface IOnTargetSkipped : IBuildExtension
{
    /// <summary>Called when a target is left out.</summary>
    void OnTargetSkipped(ExecutableTarget target);
}
