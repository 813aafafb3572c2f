namespace Nuke.Common;

public partial interface ITargetDefinition
{
    /// <summary>Schedules the targets and runs them before this one.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Schedules the targets and runs them before this one. Names targets of the component <typeparamref name="T"/>; without a selector its only target.</summary>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Schedules the targets and runs them before this one. Does nothing when the build does not implement <typeparamref name="T"/>.</summary>
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Makes this target a dependency of the others.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <summary>Makes this target a dependency of the others. Names targets of the component <typeparamref name="T"/>; without a selector its only target.</summary>
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Makes this target a dependency of the others. Does nothing when the build does not implement <typeparamref name="T"/>.</summary>
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target before the others, where both are scheduled.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>Runs this target before the others, where both are scheduled. Names targets of the component <typeparamref name="T"/>; without a selector its only target.</summary>
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target before the others, where both are scheduled. Does nothing when the build does not implement <typeparamref name="T"/>.</summary>
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target after the others, where both are scheduled.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>Runs this target after the others, where both are scheduled. Names targets of the component <typeparamref name="T"/>; without a selector its only target.</summary>
    ITargetDefinition After<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target after the others, where both are scheduled. Does nothing when the build does not implement <typeparamref name="T"/>.</summary>
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);

    /// <summary>Schedules the targets after this one whenever this one is scheduled.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <summary>Schedules the targets after this one whenever this one is scheduled. Names targets of the component <typeparamref name="T"/>; without a selector its only target.</summary>
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);

    /// <summary>Schedules the targets after this one whenever this one is scheduled. Does nothing when the build does not implement <typeparamref name="T"/>.</summary>
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);

    /// <summary>Schedules this target after the others whenever one of them is scheduled.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <summary>Schedules this target after the others whenever one of them is scheduled. Names targets of the component <typeparamref name="T"/>; without a selector its only target.</summary>
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Schedules this target after the others whenever one of them is scheduled. Does nothing when the build does not implement <typeparamref name="T"/>.</summary>
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);
}
