namespace Nuke.Common.Execution;

/// <summary>Called before the actions of a target run.</summary>
public interface IOnTargetRunning : IBuildExtension
{
    /// <summary>Called before the actions of a target run.</summary>
    void OnTargetRunning(ExecutableTarget target);
}
