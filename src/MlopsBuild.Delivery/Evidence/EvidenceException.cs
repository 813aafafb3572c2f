namespace MlopsBuild.Delivery.Evidence;

/// <summary>A signature or an attestation is not to be trusted; the message is a clause that says why.</summary>
public sealed class EvidenceException(string message, Exception? inner = null) : Exception(message, inner);
