using System.Net;

namespace MlopsBuild.Delivery.Registries;

/// <summary>A registry does not know an upload any more; it has to begin anew.</summary>
internal sealed class UploadLostException(string message, HttpStatusCode? status) : Exception(message)
{
    public HttpStatusCode? Status { get; } = status;

    public static UploadLostException Of(RegistryException refused) => new(refused.Message, refused.Status);
}
