using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.CI;

/// <summary>Injects the shard that this run is.</summary>
/// <param name="total">How many shards there are.</param>
public sealed class PartitionAttribute(int total) : ValueInjectionAttributeBase
{
    /// <summary>How many shards there are.</summary>
    public int Total { get; } = total;

    /// <inheritdoc />
    public override object GetValue(MemberInfo member, object instance) =>
        Session.Current.Values.Get("Partition") as Partition ?? Partition.Single;
}
