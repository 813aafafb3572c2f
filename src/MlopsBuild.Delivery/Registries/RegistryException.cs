using System.Net;

namespace MlopsBuild.Delivery.Registries;

/// <summary>A registry could not be reached or refused; the message says what was asked of it, what it answered and what to do.</summary>
public sealed class RegistryException(string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Status of the answer; null where there was none.</summary>
    public HttpStatusCode? Status { get; init; }
}
