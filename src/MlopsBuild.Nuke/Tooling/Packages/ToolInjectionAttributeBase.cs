using System.Reflection;
using JetBrains.Annotations;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>Injects a program; null when it is not there.</summary>
[MeansImplicitUse(ImplicitUseKindFlags.Assign)]
public abstract class ToolInjectionAttributeBase : ValueInjectionAttributeBase
{
    /// <summary>The program.</summary>
    /// <exception cref="ArgumentException">It is not there.</exception>
    protected abstract Tool GetTool(MemberInfo member, object instance);

    /// <inheritdoc />
    public override object? GetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetTool(member, instance);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
