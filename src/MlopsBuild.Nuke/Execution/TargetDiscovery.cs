using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Finds the targets of a build and evaluates their definitions.</summary>
internal static class TargetDiscovery
{
    public static List<ExecutableTarget> Find(NukeBuild build)
    {
        var targets = new List<ExecutableTarget>();
        var names = new Dictionary<string, PropertyInfo>();
        foreach (var type in Members.Hierarchy(build.GetType()))
        foreach (var property in type.GetProperties(Members.Declared))
            if (IsTarget(property) && names.TryAdd(Members.ShortName(property), property))
                targets.Add(Create(build, property));

        foreach (var property in ComponentProperties(build.GetType()))
        {
            var name = Members.ShortName(property);
            if (names.TryGetValue(name, out var known))
                RejectConflict(build, known, property, name);
            else
            {
                names.Add(name, property);
                targets.Add(Create(build, property));
            }
        }

        return targets;
    }

    public static List<string> Define(NukeBuild build, List<ExecutableTarget> targets)
    {
        var mistakes = new List<string>();
        var edges = new List<Edge>();
        var consumptions = new List<Consumption>();
        foreach (var target in targets)
        {
            var definition = new TargetDefinition(build, target, edges, consumptions);
            try
            {
                Apply(target.Factory, definition);
            }
            catch (DefinitionException e)
            {
                mistakes.Add(e.Message);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                mistakes.Add($"Target '{target.Name}' could not be defined: {e.GetType().Name}: {e.Message}");
            }

            if (target.Factory is Cleanup)
                Pair(build, target, edges, mistakes);
        }

        TargetEdges.Connect(targets, edges, mistakes);
        foreach (var consumption in consumptions)
            if (TargetEdges.Find(targets, consumption.Producer) is { } producer)
                consumption.Consumer.ArtifactDependencies.Add(producer, consumption.Artifact);
        return mistakes;
    }

    private static void Apply(Delegate factory, ITargetDefinition definition)
    {
        switch (factory)
        {
            case Target target:
                target(definition);
                break;
            case Setup setup:
                setup(definition);
                break;
            case Cleanup cleanup:
                cleanup(definition);
                break;
        }
    }

    private static bool IsTarget(PropertyInfo property) =>
        property.PropertyType == typeof(Target) || property.PropertyType == typeof(Setup) || property.PropertyType == typeof(Cleanup);

    private static ExecutableTarget Create(NukeBuild build, PropertyInfo property)
    {
        try
        {
            var factory = Members.ReadTarget(property, build);
            return new ExecutableTarget(property, Members.ShortName(property), factory ?? throw new DefinitionException($"Target '{Members.ShortName(property)}' is null."));
        }
        catch (Exception e) when (e is not DefinitionException and not OutOfMemoryException)
        {
            throw new DefinitionException($"Property '{Members.ShortName(property)}' could not be read: {e.Message}");
        }
    }

    private static IEnumerable<PropertyInfo> ComponentProperties(Type build)
    {
        foreach (var component in Members.Components(build))
        {
            InterfaceMapping? map = null;
            foreach (var property in component.GetProperties(Members.Declared))
            {
                if (!IsTarget(property) || property.GetMethod!.IsPrivate)
                    continue;
                map ??= build.GetInterfaceMap(component);
                var index = Array.IndexOf(map.Value.InterfaceMethods, property.GetMethod);
                var implementation = index < 0 ? null : map.Value.TargetMethods[index];
                if (implementation?.DeclaringType is { IsInterface: false })
                    continue;
                yield return property;
            }
        }
    }

    private static void RejectConflict(NukeBuild build, PropertyInfo known, PropertyInfo property, string name)
    {
        var component = property.DeclaringType!;
        if (known.DeclaringType!.IsInterface)
            throw new DefinitionException(
                $"Property '{name}' must be implemented explicitly because it is inherited from multiple interfaces:{Environment.NewLine}  - {known.DeclaringType.Name}{Environment.NewLine}  - {component.Name}");
        if (known.GetMethod!.IsPublic == false && !known.Name.Contains('.'))
            throw new DefinitionException(
                $"Property '{name}' must be marked public to override inherited member from:{Environment.NewLine}  - {component.Name}");
        throw new DefinitionException(
            $"Property '{name}' of {build.GetType().Name} does not implement the one of '{component.Name}'; expected the same type.");
    }

    private static void Pair(NukeBuild build, ExecutableTarget cleanup, List<Edge> edges, List<string> mistakes)
    {
        cleanup.AssuredAfterFailure = true;
        PropertyInfo? setup = null;
        foreach (var property in cleanup.Member.DeclaringType!.GetProperties(Members.Declared))
            if (property.PropertyType == typeof(Setup))
            {
                if (setup is not null)
                    mistakes.Add($"Cleanup '{cleanup.Name}' has more than one setup beside it in '{cleanup.Member.DeclaringType.Name}'; expected exactly one.");
                setup = property;
            }

        if (setup is null)
            mistakes.Add($"Cleanup '{cleanup.Name}' has no setup beside it in '{cleanup.Member.DeclaringType.Name}'; expected exactly one.");
        else
            edges.Add(new Edge(EdgeKind.Trigger, cleanup.Factory, Members.ReadTarget(setup, build)!));
    }
}
