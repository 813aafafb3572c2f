using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Writes what a target says about itself into its <see cref="ExecutableTarget"/>; edges stay delegates until all targets are known.</summary>
internal sealed partial class TargetDefinition(NukeBuild build, ExecutableTarget target, List<Edge> edges, List<Consumption> consumptions) : ITargetDefinition
{
    private readonly List<PropertyInfo> _members = [target.Member];

    public ITargetDefinition Description(string description)
    {
        target.Description = description;
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions)
    {
        target.Actions.AddRange(actions);
        return this;
    }

    public ITargetDefinition Executes<T>(Func<T> action) => Executes(() => { action(); });

    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null)
    {
        target.StaticConditions.Add(new Condition(Text(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null)
    {
        target.DynamicConditions.Add(new Condition(Text(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior)
    {
        target.DependencyBehavior = dependencyBehavior;
        return this;
    }

    public ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class?
    {
        target.DelegateRequirements.Add(parameterRequirement);
        target.DelegateRequirements.AddRange(parameterRequirements);
        return this;
    }

    public ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct
    {
        target.DelegateRequirements.Add(parameterRequirement);
        target.DelegateRequirements.AddRange(parameterRequirements);
        return this;
    }

    public ITargetDefinition Requires(params Expression<Func<bool>>[] requirements)
    {
        target.DelegateRequirements.AddRange(requirements);
        return this;
    }

    public ITargetDefinition ProceedAfterFailure()
    {
        target.ProceedAfterFailure = true;
        return this;
    }

    public ITargetDefinition AssuredAfterFailure()
    {
        target.AssuredAfterFailure = true;
        return this;
    }

    public ITargetDefinition Unlisted()
    {
        target.Listed = false;
        return this;
    }

    public ITargetDefinition Produces(params string[] artifacts)
    {
        target.ArtifactProducts.AddRange(artifacts);
        return this;
    }

    public ITargetDefinition Partition(int size)
    {
        if (size < 2)
            throw new DefinitionException($"Target '{target.Name}' asks for {size} partitions; expected at least 2.");
        target.PartitionSize = size;
        return this;
    }

    public void RunAlone() => target.RunsAlone = true;

    private static string Text(string? expression) =>
        expression is null ? "" : expression.StartsWith("() =>", StringComparison.Ordinal) ? expression[5..].TrimStart() : expression;

    private TargetDefinition Link(EdgeKind kind, bool reversed, Target[] targets)
    {
        foreach (var other in targets)
            edges.Add(reversed ? new Edge(kind, other, target.Factory) : new Edge(kind, target.Factory, other));
        return this;
    }

    private Target[] Select<T>(Func<T, Target>[] selectors)
    {
        if (build is not T component)
            throw new DefinitionException($"Target '{target.Name}' refers to '{typeof(T).Name}', which {build.GetType().Name} does not implement.");
        if (selectors.Length == 0)
            return [(Target)Members.ReadTarget(OnlyMember(typeof(T), typeof(Target)), build)!];
        var selected = new Target[selectors.Length];
        for (var i = 0; i < selectors.Length; i++)
            selected[i] = selectors[i](component);
        return selected;
    }

    private PropertyInfo OnlyMember(Type component, Type kind)
    {
        var found = new List<PropertyInfo>();
        foreach (var property in component.GetProperties(Members.Declared))
            if (property.PropertyType == kind)
                found.Add(property);
        if (found.Count == 1)
            return found[0];
        var reason = found.Count == 0
            ? "No relevant targets."
            : $"Too many relevant targets: {string.Join(", ", found.ConvertAll(x => Members.ShortName(x)))}";
        throw new DefinitionException($"Target '{target.Name}' cannot have shorthand dependency on component '{component.Name}'. {reason}");
    }
}
