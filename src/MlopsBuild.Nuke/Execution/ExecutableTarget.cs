using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Common.Execution;

/// <summary>A target of the build with its definition and its state in this run.</summary>
public sealed class ExecutableTarget
{
    // Made when first asked for: few targets have any, and the expression library is then never loaded.
    private List<LambdaExpression>? _delegateRequirements;

    internal ExecutableTarget(PropertyInfo member, string name, Delegate factory)
    {
        Member = member;
        Name = name;
        Factory = factory;
    }

    /// <summary>The name it is invoked by: the last segment of the property's name.</summary>
    public string Name { get; }

    /// <summary>The property that declares it.</summary>
    public PropertyInfo Member { get; }

    /// <summary>The delegate the property returns; equal delegates are the same target.</summary>
    public Delegate Factory { get; }

    /// <summary>The sentence for <c>--help</c>, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>Whether <c>--help</c> shows it; default true.</summary>
    public bool Listed { get; internal set; } = true;

    /// <summary>Whether it runs when no target is named.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>Whether it was named by the caller.</summary>
    public bool Invoked { get; internal set; }

    /// <summary>Where it stands in this run.</summary>
    public ExecutionStatus Status { get; set; }

    /// <summary>How long its actions took.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>What it does, in order. Extensions may wrap or replace actions until it runs.</summary>
    public List<Action> Actions { get; } = [];

    /// <summary>Conditions evaluated immediately before it would run.</summary>
    public List<Condition> DynamicConditions { get; } = [];

    /// <summary>Conditions evaluated once before anything runs.</summary>
    public List<Condition> StaticConditions { get; } = [];

    /// <summary>What becomes of its dependencies when it is skipped.</summary>
    public DependencyBehavior DependencyBehavior { get; internal set; }

    /// <summary>Whether it runs even after the build stopped.</summary>
    public bool AssuredAfterFailure { get; internal set; }

    /// <summary>Whether the build goes on after its failure.</summary>
    public bool ProceedAfterFailure { get; internal set; }

    /// <summary>Members and expressions that must hold before anything runs.</summary>
    public List<LambdaExpression> DelegateRequirements => _delegateRequirements ??= [];

    /// <summary>Targets that are scheduled with it and run before it.</summary>
    public List<ExecutableTarget> ExecutionDependencies { get; } = [];

    /// <summary>Targets that run before it when they are scheduled.</summary>
    public List<ExecutableTarget> OrderDependencies { get; } = [];

    /// <summary>Targets that trigger it.</summary>
    public List<ExecutableTarget> TriggerDependencies { get; } = [];

    /// <summary>Targets that it triggers.</summary>
    public List<ExecutableTarget> Triggers { get; } = [];

    /// <summary>All targets that come before it, whatever the reason.</summary>
    public IReadOnlyCollection<ExecutableTarget> AllDependencies
    {
        get
        {
            var all = new List<ExecutableTarget>(ExecutionDependencies);
            foreach (var target in OrderDependencies)
                if (!all.Contains(target))
                    all.Add(target);
            foreach (var target in TriggerDependencies)
                if (!all.Contains(target))
                    all.Add(target);
            return all;
        }
    }

    /// <summary>Artifacts imported on CI, by the target that produces them.</summary>
    public LookupTable<ExecutableTarget, string> ArtifactDependencies { get; } = new();

    /// <summary>Artifacts that it leaves, as globs.</summary>
    public List<string> ArtifactProducts { get; } = [];

    /// <summary>Number of shards on CI, or null.</summary>
    public int? PartitionSize { get; internal set; }

    /// <summary>What the outcome table shows behind the duration.</summary>
    public Dictionary<string, string> SummaryInformation { get; internal set; } = new();

    /// <summary>Why it was skipped, or null.</summary>
    public string? Skipped
    {
        get => SummaryInformation.GetValueOrDefault(nameof(Skipped));
        internal set => SummaryInformation[nameof(Skipped)] = value!;
    }

    /// <summary>The condition that left it out, or null.</summary>
    public string? OnlyWhen
    {
        get => SummaryInformation.GetValueOrDefault(nameof(OnlyWhen));
        internal set => SummaryInformation[nameof(OnlyWhen)] = value!;
    }

    /// <summary>Whether nothing else runs while it runs.</summary>
    internal bool RunsAlone { get; set; }

    /// <summary>What a terminal shows below the target while it runs.</summary>
    internal IReadOnlyList<string> LiveLines { get; set; } = [];

    /// <summary>What it answers to <c>--json</c>; null for nothing.</summary>
    internal System.Text.Json.JsonElement? Document { get; set; }

    /// <summary>When its actions began, as a timestamp.</summary>
    internal long StartedAt { get; set; }

    /// <summary>Its block of output while it is open.</summary>
    internal IDisposable? Block { get; set; }

    /// <summary>Where its output is kept while targets run at once.</summary>
    internal TargetScope? Scope { get; set; }

    internal bool HasRequirements => _delegateRequirements is not null;

    internal bool IsExecuted => Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.Running;

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Closes its block of output; a second call does nothing.</summary>
    internal void EndBlock()
    {
        var block = Block;
        Block = null;
        Scope?.EndLine();
        block?.Dispose();
    }
}
