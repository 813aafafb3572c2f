using Docker.DotNet.Models;

namespace MlopsBuild.Delivery.Engines;

/// <summary>What is looked at of a container.</summary>
/// <param name="State">Whether it runs, or how it ended.</param>
/// <param name="Restarts">How often the engine started it again.</param>
/// <param name="Image">Identifier of its image.</param>
internal sealed record EngineContainer(State State, long Restarts, string Image)
{
    /// <summary>The program that it runs.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Where its port is reached; null for nowhere.</summary>
    public PortBinding? Binding { get; init; }
}
