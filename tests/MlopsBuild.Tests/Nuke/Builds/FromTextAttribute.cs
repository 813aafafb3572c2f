using System.Reflection;
using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>A user's own attribute that has a value where nobody gave one.</summary>
internal sealed class FromTextAttribute : ParameterAttribute
{
    public override object GetValue(MemberInfo member, object instance) => base.GetValue(member, instance) ?? new Version(1, 0);
}
