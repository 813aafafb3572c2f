using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>What checking a stage found: its key, and the result to use or why the action must run.</summary>
internal sealed record StageCheck(ReadOnlyMemory<byte> Description, ContentHash Key, StageMemory? Hit, string Reason)
{
    /// <summary>Whether the outputs are in the shared store only.</summary>
    public bool IsElsewhere { get; init; }
}
