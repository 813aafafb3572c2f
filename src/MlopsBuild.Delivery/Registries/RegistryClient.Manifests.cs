using System.Net;
using System.Net.Http.Headers;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Registries;

public sealed partial class RegistryClient
{
    private static readonly string[] s_accepted = [MediaTypes.Manifest, MediaTypes.Index, MediaTypes.DockerManifest, MediaTypes.DockerIndex];

    /// <summary>Digest, size and media type behind a tag or digest; null when there is nothing.</summary>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public async Task<Descriptor?> FindAsync(string reference, CancellationToken cancellation = default)
    {
        var what = $"say what \"{Reference.Repository}:{reference}\" is";
        using var response = await _connection.SendAsync(what, () => Asking(HttpMethod.Head, reference), _connection.Scope(writes: false), cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        if (!response.IsSuccessStatusCode)
            throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
        return Said(response) is { } digest && response.Content.Headers is { ContentLength: { } size, ContentType.MediaType: { } type }
            ? new Descriptor(type, digest, size)
            : (await ManifestAsync(reference, cancellation).ConfigureAwait(false))?.Descriptor;
    }

    /// <summary>The manifest or index behind a tag or digest, held against the digest; null when there is none.</summary>
    /// <exception cref="RegistryException">The registry refuses, or what it gives is not what its digest says.</exception>
    public async Task<(Descriptor Descriptor, byte[] Content)?> ManifestAsync(string reference, CancellationToken cancellation = default) =>
        await TaggedAsync(reference, cancellation).ConfigureAwait(false) is { } found ? (found.Descriptor, found.Content) : null;

    /// <summary>Writes a manifest, whose blobs must be there.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="tag">The tag that then leads to it; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public async Task<Descriptor> PutManifestAsync(byte[] content, string mediaType, string? tag = null, CancellationToken cancellation = default)
    {
        var manifest = new Descriptor(mediaType, ContentHash.Of(content), content.Length);
        await PutAsync(content, manifest, tag ?? manifest.Digest.ToString(), ifMatch: null, cancellation).ConfigureAwait(false);
        return manifest;
    }

    private async Task<(Descriptor Descriptor, byte[] Content, EntityTagHeaderValue? Version)?> TaggedAsync(string reference, CancellationToken cancellation)
    {
        var what = $"give the manifest \"{Reference.Repository}:{reference}\"";
        using var response = await _connection.SendAsync(what, () => Asking(HttpMethod.Get, reference), _connection.Scope(writes: false), cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType == "text/html")
            throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
        var content = await BodyAsync(response, what, cancellation).ConfigureAwait(false);
        var digest = ContentHash.Of(content);
        var expected = ContentHash.TryParse(reference, out var asked) && reference.StartsWith("sha256:", StringComparison.Ordinal) ? asked : Said(response) ?? digest;
        return digest == expected
            ? (new Descriptor(response.Content.Headers.ContentType?.MediaType ?? MediaTypes.Manifest, digest, content.Length), content, response.Headers.ETag)
            : throw new RegistryException($"Registry \"{Reference.Host}\" gave {digest} for \"{Reference.Repository}:{reference}\", expected {expected}; it is damaged there or on the way.");
    }

    private async Task PutAsync(byte[] content, Descriptor manifest, string reference, EntityTagHeaderValue? ifMatch, CancellationToken cancellation)
    {
        var what = $"take the manifest \"{Reference.Repository}:{reference}\"";
        using var response = await _connection.SendAsync(what, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Put, _connection.Address($"manifests/{reference}")) { Content = new ByteArrayContent(content) };
            request.Content.Headers.ContentType = new(manifest.MediaType);
            if (ifMatch is not null)
                request.Headers.IfMatch.Add(ifMatch);
            return request;
        }, _connection.Scope(writes: true), cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
        if (Said(response) is { } digest && digest != manifest.Digest)
            throw new RegistryException($"Registry \"{Reference.Host}\" wrote {digest} for \"{Reference.Repository}:{reference}\", expected {manifest.Digest}; it changed what was sent, and cannot be used.");
    }

    private HttpRequestMessage Asking(HttpMethod method, string reference)
    {
        var request = new HttpRequestMessage(method, _connection.Address($"manifests/{reference}"));
        foreach (var type in s_accepted)
            request.Headers.Accept.Add(new(type));
        return request;
    }

    private static ContentHash? Said(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Docker-Content-Digest", out var values) && ContentHash.TryParse(values.First(), out var digest) ? digest : null;
}
