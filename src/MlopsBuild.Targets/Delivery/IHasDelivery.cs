using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>What the targets of delivery share; see docs/delivery.md.</summary>
public interface IHasDelivery : IHasRegistry
{
    /// <summary>
    /// Repository of a container registry that packages are pushed to and pulled from, such as <c>registry.example.com/team/diamonds</c>; null to keep
    /// them in <c>artifacts/packages</c> alone.
    /// </summary>
    [Parameter("Repository of a container registry for packages, such as registry.example.com/team/diamonds; else they stay in artifacts/packages")]
    string? Repository => TryGetValue(() => Repository);
}
