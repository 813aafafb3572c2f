using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>One entry of the registry's log. Its object is <c>registry/events/</c>, twelve digits, <c>.json</c>; see docs/schemas/event.v1.schema.json.</summary>
public sealed record RegistryEvent
{
    /// <summary>Name and version of the document.</summary>
    public const string Schema = "mlopsbuild/event/v1";

    /// <summary>Place in the log, from 1, without gaps. It alone says what was first.</summary>
    public required long Number { get; init; }

    /// <summary>SHA-256 of the bytes of the event before; null for the first.</summary>
    public required ContentHash? Previous { get; init; }

    /// <summary>A random name, by which a writer whose answer was lost knows its own event.</summary>
    public required string Id { get; init; }

    /// <summary>When it was written, by the clock of the machine that wrote it; it may lie before that of the event before.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who wrote it, as the machine or the CI server says: a claim.</summary>
    public required string Actor { get; init; }

    /// <summary>The machine or the CI run that wrote it: a claim.</summary>
    public required string Host { get; init; }

    /// <summary>Why; null where nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>Digest of the snapshot of the log up to the event before; in every 256th event, null in the others.</summary>
    public ContentHash? Snapshot { get; init; }

    /// <summary>What it changes.</summary>
    public required RegistryChange Change { get; init; }
}
