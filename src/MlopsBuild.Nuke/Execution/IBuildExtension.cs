namespace Nuke.Common.Execution;

/// <summary>Something that takes part in the life of a build.</summary>
public interface IBuildExtension
{
    /// <summary>Higher ones are called earlier; default 0.</summary>
    float Priority { get; }
}
