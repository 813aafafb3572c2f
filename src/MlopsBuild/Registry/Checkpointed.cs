using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>The head of the log was signed; the signature is kept outside the store.</summary>
/// <param name="Head">Number of the event that was the last one.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="State">Digest of the state that the log gave.</param>
/// <param name="Principal">Whose key signed it.</param>
public sealed record Checkpointed(long Head, ContentHash Hash, ContentHash State, string Principal) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Checkpointed;
}
