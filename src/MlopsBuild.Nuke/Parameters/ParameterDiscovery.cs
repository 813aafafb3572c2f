using System.Reflection;
using Nuke.Common.ProjectModel;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Finds the members of a build and of its components that take a value.</summary>
internal static class ParameterDiscovery
{
    /// <summary>Injectable members with their attribute, most derived class first, then the components.</summary>
    public static List<InjectedMember> Find(Type build)
    {
        var found = new List<InjectedMember>();
        foreach (var type in Members.Hierarchy(build))
        {
            foreach (var field in type.GetFields(Members.Declared))
                Add(found, field);
            foreach (var property in type.GetProperties(Members.Declared))
                Add(found, property);
        }

        foreach (var component in Members.Components(build))
        foreach (var property in component.GetProperties(Members.Declared))
            Add(found, property);
        return found;
    }

    /// <summary>What the caller can set by name among them; the first of one name stands for all.</summary>
    public static List<Parameter> Parameters(List<InjectedMember> members)
    {
        var parameters = new List<Parameter>();
        foreach (var member in members)
        {
            if (!IsNamed(member.Attribute))
                continue;
            var parameter = Create(member.Member, member.Attribute);
            if (!parameters.Exists(x => x.Key == parameter.Key))
                parameters.Add(parameter);
        }

        return parameters;
    }

    // Of the host's own attributes only these take what the caller names; those of users may ask for an argument of the member's name.
    private static bool IsNamed(ValueInjectionAttributeBase attribute) =>
        attribute is ParameterAttribute or SolutionAttribute || attribute.GetType().Assembly != typeof(NukeBuild).Assembly;

    private static void Add(List<InjectedMember> found, MemberInfo member)
    {
        if (member.IsDefined(typeof(ValueInjectionAttributeBase), inherit: true))
            found.Add(new InjectedMember(member, member.GetCustomAttribute<ValueInjectionAttributeBase>()!));
    }

    private static Parameter Create(MemberInfo member, ValueInjectionAttributeBase injection)
    {
        var attribute = injection as ParameterAttribute;
        return new Parameter(Parameter.NameOf(member, attribute), attribute is null ? typeof(string) : Members.TypeOf(member))
        {
            Description = attribute?.Description,
            Listed = attribute is { List: true },
            Separator = attribute?.Separator,
            Secret = member.IsDefined(typeof(SecretAttribute), inherit: true),
            NeedsPrefix = attribute is null || IsOurs(member),
            Member = member,
            Attribute = attribute,
        };
    }

    // A component of the framework must not take over a variable that somebody else set for another purpose.
    private static bool IsOurs(MemberInfo member) =>
        member.DeclaringType is { IsInterface: true } component && component.Assembly.GetName().Name!.StartsWith("MlopsBuild", StringComparison.Ordinal);
}
