using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Stores values in the members of the build class. Components read theirs themselves.</summary>
internal static class ParameterInjection
{
    public static void Parameters(List<InjectedMember> members, NukeBuild build, List<string> mistakes)
    {
        foreach (var (member, attribute) in members)
        {
            attribute.Build = build;
            if (attribute is not ParameterAttribute parameter || member.DeclaringType!.IsInterface)
                continue;
            try
            {
                if (parameter.GetValue(member, build) is not { } value)
                    continue;
                if (!Members.TryWrite(member, build, value))
                    mistakes.Add($"Parameter '{member.Name}' of {member.DeclaringType.Name} cannot be set; expected a field or a property with a setter.");
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                mistakes.Add($"Parameter '{member.Name}' of {member.DeclaringType.Name} refuses its value: {(e.InnerException ?? e).Message}");
            }
        }
    }

    /// <summary>Injects what is no parameter, higher priorities first; what cannot be had is left alone with a warning.</summary>
    public static void Others(List<InjectedMember> members, NukeBuild build)
    {
        var others = members.FindAll(x => x.Attribute is not ParameterAttribute && !x.Member.DeclaringType!.IsInterface && IsWanted(x.Member, build));
        others.Sort((a, b) => b.Attribute.Priority.CompareTo(a.Attribute.Priority));
        foreach (var (member, attribute) in others)
        {
            if (attribute.TryGetValue(member, build) is not { } value)
                continue;
            if (!Members.TypeOf(member).IsInstanceOfType(value))
                throw new DefinitionException($"Member '{member.Name}' of {member.DeclaringType!.Name} cannot hold what its attribute injects; expected its type to be {value.GetType().Name}.");
            SecretValues.Announce(Session.Current, member, value);
            Members.TryWrite(member, build, value);
        }
    }

    private static bool IsWanted(MemberInfo member, NukeBuild build)
    {
        if (!member.IsDefined(typeof(OnDemandAttribute)) && !build.GetType().IsDefined(typeof(OnDemandValueInjectionAttribute)))
            return true;
        foreach (var target in build.ExecutionPlan)
        foreach (var requirement in target.DelegateRequirements)
            if (MemberExpressions.Member(requirement) is { } required && required.Name == member.Name)
                return true;
        return false;
    }
}
