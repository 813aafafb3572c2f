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

    /// <summary>The value of another member of the build, by its name.</summary>
    protected T? GetMemberValue<T>(string memberName, object instance)
    {
        foreach (var type in Members.Hierarchy(instance.GetType()))
            if (type.GetMember(memberName, Members.Declared) is [var member, ..])
                return (T?)Members.Read(member, instance);
        throw new ArgumentException($"'{instance.GetType().Name}' has no member '{memberName}'.", nameof(memberName));
    }
}
