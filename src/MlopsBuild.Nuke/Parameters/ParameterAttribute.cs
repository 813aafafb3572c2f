using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>
/// Makes a field or property settable from the command line, the environment and <c>.nuke/parameters.json</c>, in this order.
/// Without a value the member keeps its initial one.
/// </summary>
/// <param name="description">The sentence for <c>--help</c>.</param>
public class ParameterAttribute(string? description = null) : ValueInjectionAttributeBase
{
    /// <summary>The sentence for <c>--help</c>, or null.</summary>
    public string? Description { get; } = description;

    /// <summary>The name, where it is not the member's; without dashes.</summary>
    public string? Name { get; set; }

    /// <summary>The character between the elements of an array given as one text, as from the environment.</summary>
    public string? Separator { get; set; }

    /// <summary>Whether <c>--help</c> shows it; default true.</summary>
    public bool List { get; set; } = true;

    /// <summary>The type that declares <see cref="ValueProviderMember"/>; default the build.</summary>
    public Type? ValueProviderType { get; set; }

    /// <summary>A member of type <see cref="IEnumerable{T}"/> of <see cref="string"/> that holds the allowed values.</summary>
    public string? ValueProviderMember { get; set; }

    /// <inheritdoc />
    public override int Priority => 100;

    /// <inheritdoc />
    public override object? GetValue(MemberInfo member, object instance) => Session.Current.Values.Get(Parameter.NameOf(member, this));

    /// <summary>The allowed values by their text, or null when any will do.</summary>
    /// <exception cref="DefinitionException">There is no such provider.</exception>
    public virtual IEnumerable<(string Text, object Object)>? GetValueSet(MemberInfo member, object instance)
    {
        if (ValueProviderMember is null)
            return null;
        var provider = Provider(member, instance);
        if (provider is null or MethodBase || Members.Read(provider, provider.DeclaringType!.IsInstanceOfType(instance) ? instance : null) is not IEnumerable<string> values)
            throw new DefinitionException($"Parameter '{Parameter.NameOf(member, this)}' has no value provider '{ValueProviderMember}'; expected a member of type IEnumerable<string>.");
        return values.Select(x => (x, (object)x));
    }

    private MemberInfo? Provider(MemberInfo member, object instance)
    {
        var type = ValueProviderType ?? instance.GetType();
        List<Type> types = [.. Members.Hierarchy(type), .. Members.Components(type)];
        if (ValueProviderType is null)
            types.Insert(0, member.DeclaringType!);
        return types.Select(x => x.GetMember(ValueProviderMember!, Members.Declared)).FirstOrDefault(x => x.Length > 0)?[0];
    }
}
