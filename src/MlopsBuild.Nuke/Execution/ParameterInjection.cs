using System.Reflection;
using Nuke.Common.ValueInjection;

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
            try
            {
                if (attribute.GetValue(member, build) is not { } value)
                    continue;
                SecretValues.Announce(Session.Current, member, value);
                Members.TryWrite(member, build, value);
            }
            catch (Exception e) when (e is not (OutOfMemoryException or DefinitionException))
            {
                Warn(member, attribute, e);
            }
        }
    }

    /// <summary>The value that the attribute has for a component's member, or null with a warning.</summary>
    public static object? TryGet(MemberInfo member, ValueInjectionAttributeBase attribute, NukeBuild build)
    {
        try
        {
            return attribute.GetValue(member, build);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or DefinitionException))
        {
            Warn(member, attribute, e);
            return null;
        }
    }

    private static void Warn(MemberInfo member, ValueInjectionAttributeBase attribute, Exception exception)
    {
        if (!attribute.SuppressWarnings && !member.IsDefined(typeof(OptionalAttribute)))
            BuildMessageWriter.Warning(exception, "Could not inject value for {Member}", $"{member.DeclaringType!.Name}.{member.Name}");
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
