using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

internal sealed partial class TargetDefinition
{
    public ITargetDefinition Base()
    {
        var member = _members[^1];
        for (var type = member.DeclaringType!.BaseType; type is not null; type = type.BaseType)
        {
            var inherited = type.GetProperty(member.Name, Members.Declared);
            if (inherited?.GetMethod is { IsPrivate: false, IsAbstract: false })
                return Apply(inherited);
        }

        throw new DefinitionException($"Target '{target.Name}' has no base-class target to apply.");
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var inherited in targets)
            inherited(this);
        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        if (build is not T)
            throw new DefinitionException($"Target '{target.Name}' inherits from '{typeof(T).Name}', which {build.GetType().Name} does not implement.");
        if (targets.Length == 0)
            return Apply(OnlyMember(typeof(T), typeof(Target)));
        foreach (var selector in targets)
            Apply(MemberExpressions.Member(selector) as PropertyInfo
                ?? throw new DefinitionException($"Target '{target.Name}' inherits '{selector.Body}'; expected a target property of '{typeof(T).Name}'."));
        return this;
    }

    public ITargetDefinition DependsOnContext<T>()
    {
        if (build is not T)
            throw new DefinitionException($"Target '{target.Name}' needs the context '{typeof(T).Name}', which {build.GetType().Name} does not implement.");
        edges.Add(new Edge(EdgeKind.Execution, target.Factory, Members.ReadTarget(OnlyMember(typeof(T), typeof(Setup)), build)!));
        edges.Add(new Edge(EdgeKind.Order, Members.ReadTarget(OnlyMember(typeof(T), typeof(Cleanup)), build)!, target.Factory));
        return this;
    }

    public ITargetDefinition Consumes(params Target[] targets)
    {
        foreach (var consumed in targets)
            Consumes(consumed, []);
        return this;
    }

    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => Consumes(Select(targets));

    public ITargetDefinition Consumes(Target consumed, params string[] artifacts)
    {
        foreach (var artifact in artifacts.Length == 0 ? [""] : artifacts)
            consumptions.Add(new Consumption(target, consumed, artifact));
        return this;
    }

    public ITargetDefinition Consumes<T>(Func<T, Target> consumed, params string[] artifacts) => Consumes(Select([consumed])[0], artifacts);

    public ITargetDefinition Consumes<T>(params string[] artifacts) => Consumes(Select<T>([])[0], artifacts);

    // The property's own body is wanted, not the override that led here, hence a delegate over the bare method address.
    private TargetDefinition Apply(PropertyInfo property)
    {
        if (property.GetMethod is not { IsAbstract: false } getter)
            throw new DefinitionException($"Target '{target.Name}' inherits '{property.DeclaringType!.Name}.{Members.ShortName(property)}', which has no body.");
        var read = (Func<Target>)Activator.CreateInstance(typeof(Func<Target>), build, getter.MethodHandle.GetFunctionPointer())!;
        _members.Add(property);
        try
        {
            read()(this);
        }
        finally
        {
            _members.RemoveAt(_members.Count - 1);
        }

        return this;
    }
}
