using System.Net;
using System.Net.Http.Headers;
using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Registries;

public sealed partial class RegistryClient
{
    /// <summary>Whether a blob is in the repository.</summary>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public async Task<bool> HasBlobAsync(Descriptor blob, CancellationToken cancellation = default)
    {
        var what = $"say whether it has {blob.Digest}";
        using var response = await _connection.SendAsync(what, () => new(HttpMethod.Head, _connection.Address($"blobs/{blob.Digest}")), _connection.Scope(writes: false), cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;
        return response.IsSuccessStatusCode ? response.Content.Headers.ContentLength is null || response.Content.Headers.ContentLength == blob.Size : throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
    }

    /// <summary>Pulls a blob into a layout, held against its digest; a transfer that breaks off goes on from where it was.</summary>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    /// <exception cref="InvalidDataException">What came is not what its digest says.</exception>
    public Task PullBlobAsync(OciLayout layout, Descriptor blob, CancellationToken cancellation = default) =>
        layout.ReceiveAsync(blob, (offset, outer) => OpenAsync(blob, offset, outer), $"Registry \"{Reference.Host}\"", cancellation);

    private async Task<Stream> OpenAsync(Descriptor blob, long offset, CancellationToken cancellation)
    {
        var what = $"give {blob.Digest} of \"{Reference.Repository}\"";
        var response = await _connection.SendAsync(what, () => new(HttpMethod.Get, _connection.Address($"blobs/{blob.Digest}")) { Headers = { Range = offset == 0 ? null : new RangeHeaderValue(offset, null) } }, _connection.Scope(writes: false), cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            using (response)
                throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        if (offset > 0 && response.StatusCode == HttpStatusCode.OK)
            await SkipAsync(stream, offset, cancellation).ConfigureAwait(false);
        return stream;
    }

    /// <summary>A server that knows no ranges begins anew.</summary>
    private static async Task SkipAsync(Stream stream, long bytes, CancellationToken cancellation)
    {
        var buffer = new byte[256 * 1024];
        while (bytes > 0 && await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes)), cancellation).ConfigureAwait(false) is var read and > 0)
            bytes -= read;
    }
}
