using System.Reflection;
using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>A user's own attribute with a fixed set of values.</summary>
internal sealed class OneOfAttribute(params string[] values) : ParameterAttribute("One of a few")
{
    public override IEnumerable<(string Text, object Object)> GetValueSet(MemberInfo member, object instance) => values.Select(x => (x, (object)x));
}
