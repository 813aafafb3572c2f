namespace Nuke.Common;

public partial interface ITargetDefinition
{
    /// <summary>Depends on the only setup of the component <typeparamref name="T"/> and runs its cleanup after this target.</summary>
    ITargetDefinition DependsOnContext<T>();

    /// <summary>Imports the artifacts of the targets on CI; does not order anything.</summary>
    ITargetDefinition Consumes(params Target[] targets);

    /// <summary>Imports the artifacts of a component's targets on CI.</summary>
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);

    /// <summary>Imports the named artifacts of a target on CI.</summary>
    ITargetDefinition Consumes(Target target, params string[] artifacts);

    /// <summary>Imports the named artifacts of a component's target on CI.</summary>
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);

    /// <summary>Imports the named artifacts of a component's only target on CI.</summary>
    ITargetDefinition Consumes<T>(params string[] artifacts);
}
