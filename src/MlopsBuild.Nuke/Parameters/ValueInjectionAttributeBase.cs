using System.Reflection;
using JetBrains.Annotations;
using Nuke.Common.Execution;

namespace Nuke.Common.ValueInjection;

/// <summary>Gives a field or property of the build class a value before the build runs.</summary>
[MeansImplicitUse(ImplicitUseKindFlags.Assign)]
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>The build that the value is for.</summary>
    public INukeBuild Build { get; internal set; } = null!;

    /// <summary>Higher ones are injected earlier; default 0.</summary>
    public virtual int Priority => 0;

    /// <summary>Whether a failure leaves the member alone without a warning.</summary>
    public virtual bool SuppressWarnings => false;

    /// <summary>The value for the member, or null to leave its initial value.</summary>
    public abstract object? GetValue(MemberInfo member, object instance);

    /// <summary>The value for the member; a failure becomes a warning and null, and no warning where the member is optional.</summary>
    public object? TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or DefinitionException))
        {
            if (!SuppressWarnings && !member.IsDefined(typeof(OptionalAttribute)))
                BuildMessageWriter.Warning(e, "Could not inject value for {Member}", $"{member.DeclaringType!.Name}.{Members.ShortName(member)}");
            return null;
        }
    }

    /// <summary>The value of another member of the build or of one of its components, by its name.</summary>
    /// <exception cref="ArgumentException">There is no such member.</exception>
    protected T? GetMemberValue<T>(string memberName, object instance)
    {
        foreach (var type in Members.Hierarchy(instance.GetType()))
            if (type.GetMember(memberName, Members.Declared) is [var member, ..])
                return (T?)Members.Read(member, instance);
        foreach (var component in Members.Components(instance.GetType()))
            if (component.GetProperty(memberName, Members.Declared) is { } property)
                return (T?)property.GetValue(instance);
        if (instance.GetType().GetProperty(memberName, Members.Declared & ~BindingFlags.DeclaredOnly | BindingFlags.FlattenHierarchy) is { } inherited)
            return (T?)inherited.GetValue(instance);
        throw new ArgumentException($"'{instance.GetType().Name}' has no member '{memberName}'.", nameof(memberName));
    }
}
