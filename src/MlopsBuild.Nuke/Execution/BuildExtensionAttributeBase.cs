namespace Nuke.Common.Execution;

/// <summary>
/// An attribute on the build class or on a component that takes part in the life of the build, by implementing
/// <see cref="IOnBuildCreated"/> up to <see cref="IOnBuildFinished"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    /// <summary>The build; set before any call.</summary>
    public INukeBuild Build { get; internal set; } = null!;

    /// <inheritdoc />
    public virtual float Priority { get; set; }
}
