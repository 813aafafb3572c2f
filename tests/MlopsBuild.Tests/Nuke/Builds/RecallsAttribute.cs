using System.Reflection;
using Nuke.Common.ValueInjection;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class RecallsAttribute(string name) : ValueInjectionAttributeBase
{
    public static List<string> Order { get; } = [];

    public int Rank { get; set; }

    public bool IsSilent { get; set; }

    public override int Priority => Rank;

    public override bool SuppressWarnings => IsSilent;

    public override object? GetValue(MemberInfo member, object instance)
    {
        Order.Add(member.Name);
        return GetMemberValue<object>(name, instance);
    }
}
