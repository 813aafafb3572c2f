using System.Globalization;
using System.Net;
using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Registries;

public sealed partial class RegistryClient
{
    private const int MostStarts = 4;

    /// <summary>
    /// Brings a blob of a layout into the repository: nothing is sent where it is there; it is taken over from another repository where that is known;
    /// else it is sent in chunks, from where an earlier upload stopped.
    /// </summary>
    /// <param name="layout">Holds the blob.</param>
    /// <param name="blob">The blob.</param>
    /// <param name="mountFrom">Another repository of this registry that may have it; null for none.</param>
    /// <param name="cancellation">Ends it; it goes on with the next call.</param>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public async Task<PushedBlob> PushBlobAsync(OciLayout layout, Descriptor blob, string? mountFrom = null, CancellationToken cancellation = default)
    {
        if (await HasBlobAsync(blob, cancellation).ConfigureAwait(false))
        {
            _memory.Forget(blob);
            return new(blob, BlobWay.Known, 0);
        }

        if (!layout.Has(blob))
            throw new InvalidDataException($"The layout \"{layout.Folder}\" lacks {blob.Digest} ({blob.MediaType}) with {blob.Size} bytes, and registry \"{Reference.Host}\" does too; write or pull it again.");
        var path = layout.PathOf(blob.Digest);
        var sent = 0L;
        var continued = false;
        Upload? upload = null;
        if (_memory.Find(blob) is { } remembered)
        {
            upload = await StandingAsync(remembered, cancellation).ConfigureAwait(false);
            continued = upload is { Offset: > 0 } && upload.Offset <= blob.Size;
            upload = continued ? upload : null;
        }

        for (var starts = 0; ; starts++)
        {
            upload ??= await BeginAsync(blob, mountFrom, cancellation).ConfigureAwait(false);
            if (upload is null)
                return new(blob, BlobWay.Mounted, sent);
            try
            {
                while (blob.Size - upload.Offset > 0 && !(upload.Offset == 0 && blob.Size <= ChunkSize(upload)))
                {
                    var length = Math.Min(ChunkSize(upload), blob.Size - upload.Offset);
                    sent += length;
                    upload = await SendChunkAsync(blob, path, upload, length, cancellation).ConfigureAwait(false);
                    _memory.Keep(blob, upload.Location, upload.Offset);
                }

                sent += blob.Size - upload.Offset;
                await FinishAsync(blob, path, upload, cancellation).ConfigureAwait(false);
                _memory.Forget(blob);
                return new(blob, continued ? BlobWay.Continued : BlobWay.Sent, sent);
            }
            catch (UploadLostException lost) when (starts < MostStarts)
            {
                // The registry does not know the upload any more, or cannot tell what it has of it.
                _memory.Forget(blob);
                (upload, continued) = (null, false);
                await Task.Delay(_options.FirstPause * (1 << starts), _options.Clock, cancellation).ConfigureAwait(false);
                if (starts == MostStarts - 1)
                    throw new RegistryException(lost.Message, lost) { Status = lost.Status };
            }
        }
    }

    private long ChunkSize(Upload upload) => Math.Max(_options.ChunkSize, upload.SmallestChunk);

    /// <summary>Starts an upload; null where the blob was taken over from another repository instead.</summary>
    private async Task<Upload?> BeginAsync(Descriptor blob, string? mountFrom, CancellationToken cancellation)
    {
        var what = $"begin to take {blob.Digest}";
        var query = mountFrom is null ? "" : $"?mount={blob.Digest}&from={Uri.EscapeDataString(mountFrom)}";
        var scope = _connection.Scope(writes: true, mountFrom);
        using var response = await _connection.SendAsync(what, () => new(HttpMethod.Post, _connection.Address($"blobs/uploads/{query}")) { Content = new ByteArrayContent([]) }, scope, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Created && mountFrom is not null)
            return null;
        if (mountFrom is not null && response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
            return await BeginAsync(blob, null, cancellation).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.Accepted ? Upload.Of(response, 0) : throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
    }

    /// <summary>How far an upload is; null where the registry does not know it.</summary>
    private async Task<Upload?> StandingAsync(Uri location, CancellationToken cancellation)
    {
        using var response = await _connection.SendAsync("say how far an upload is", () => new(HttpMethod.Get, location), _connection.Scope(writes: true), cancellation).ConfigureAwait(false);
        return response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.OK or HttpStatusCode.Accepted ? Upload.Of(response, 0, location) : null;
    }

    /// <summary>Sends a chunk. Where the answer is lost, the registry is asked how far it is.</summary>
    private async Task<Upload> SendChunkAsync(Descriptor blob, string path, Upload upload, long length, CancellationToken cancellation)
    {
        var what = $"take {blob.Digest}";
        for (var attempt = 1; ; attempt++)
        {
            var from = upload;
            try
            {
                using var response = await _connection.OnceAsync(() =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Patch, from.Location) { Content = new FilePartContent(path, from.Offset, length, bytes => _options.Progress?.Invoke(blob, bytes)) };
                    request.Content.Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{from.Offset}-{from.Offset + length - 1}"));
                    return request;
                }, _connection.Scope(writes: true), cancellation).ConfigureAwait(false);
                if (response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.NoContent)
                    return Upload.Of(response, from.Offset + length);
                if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
                    throw UploadLostException.Of(await _connection.RefusedAsync(what, response).ConfigureAwait(false));
                if (response.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable && (attempt >= _options.Tries || !RegistryConnection.IsPassing(response.StatusCode)))
                    throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
            }
            catch (Exception lost) when (RegistryConnection.IsConnection(lost) && attempt < _options.Tries)
            {
                // What the registry has of it is asked next.
            }
            catch (Exception lost) when (RegistryConnection.IsConnection(lost))
            {
                throw _connection.Lost(what, lost);
            }

            await PauseAsync(attempt, cancellation).ConfigureAwait(false);
            upload = await StandingAsync(from.Location, cancellation).ConfigureAwait(false) ?? throw new UploadLostException($"Registry \"{Reference.Host}\" could not {what}: it lost the upload on the way, several times.", null);
            if (upload.Offset != from.Offset)
                return upload;
        }
    }

    /// <summary>Sends what is left and closes the upload.</summary>
    private async Task FinishAsync(Descriptor blob, string path, Upload upload, CancellationToken cancellation)
    {
        var what = $"take {blob.Digest}";
        var target = new Uri($"{upload.Location}{(upload.Location.Query.Length > 0 ? "&" : "?")}digest={blob.Digest}");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var response = await _connection.OnceAsync(() =>
                {
                    var content = new FilePartContent(path, upload.Offset, blob.Size - upload.Offset, bytes => _options.Progress?.Invoke(blob, bytes));
                    if (upload.Offset > 0 && upload.Offset < blob.Size)
                        content.Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{upload.Offset}-{blob.Size - 1}"));
                    return new(HttpMethod.Put, target) { Content = content };
                }, _connection.Scope(writes: true), cancellation).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                    return;
                if (attempt > 1 && await HasBlobAsync(blob, cancellation).ConfigureAwait(false))
                    return;
                if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable || (attempt > 1 && response.StatusCode == HttpStatusCode.BadRequest))
                    throw UploadLostException.Of(await _connection.RefusedAsync(what, response).ConfigureAwait(false));
                if (attempt >= _options.Tries || !RegistryConnection.IsPassing(response.StatusCode))
                    throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
            }
            catch (Exception lost) when (RegistryConnection.IsConnection(lost))
            {
                if (attempt >= _options.Tries)
                    throw _connection.Lost(what, lost);
                if (await HasBlobAsync(blob, cancellation).ConfigureAwait(false))
                    return;
            }

            await PauseAsync(attempt, cancellation).ConfigureAwait(false);
        }
    }

    private Task PauseAsync(int attempt, CancellationToken cancellation)
    {
        var pause = _options.FirstPause * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble());
        return Task.Delay(pause > _options.LongestPause ? _options.LongestPause : pause, _options.Clock, cancellation);
    }
}
