using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>What a target can say about itself. Every method returns the same definition, so calls chain.</summary>
public partial interface ITargetDefinition
{
    /// <summary>The sentence that <c>--help</c> shows under the target.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Appends actions; they run one after another and the first exception ends the target.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Appends an action whose result is dropped.</summary>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <summary>Appends an asynchronous action, which is waited for.</summary>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Skips the target when the condition is false; evaluated once, before anything runs.</summary>
    ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>Skips the target when the condition is false; evaluated immediately before the target would run.</summary>
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>What becomes of this target's dependencies and triggers when it is skipped; default <see cref="DependencyBehavior.Skip"/>.</summary>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>Needs the named members to be non-null (text: not blank) before anything runs.</summary>
    ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class?;

    /// <summary>Needs the named nullable members to have a value before anything runs.</summary>
    ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct;

    /// <summary>Needs the expressions to be true before anything runs.</summary>
    ITargetDefinition Requires(params Expression<Func<bool>>[] requirements);

    /// <summary>A failure of this target does not stop the build; the build still ends as failed.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>When the build stops early and this target is still scheduled, it runs all the same, without its dependencies.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>Hides the target in <c>--help</c>; it can still be invoked.</summary>
    ITargetDefinition Unlisted();

    /// <summary>Applies the overridden target of the base class to this definition.</summary>
    ITargetDefinition Base();

    /// <summary>Applies other targets' definitions to this one.</summary>
    ITargetDefinition Inherit(params Target[] targets);

    /// <summary>Applies a component's own definitions to this one, also when the build overrides them; without a selector its only target.</summary>
    ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets);

    /// <summary>Files that the target leaves, as absolute globs; CI generators publish them.</summary>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Splits the target into this many shards on CI; at least 2.</summary>
    ITargetDefinition Partition(int size);
}
