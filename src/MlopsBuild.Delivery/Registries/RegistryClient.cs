using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Registries;

/// <summary>
/// A client of one repository in a registry, by the OCI distribution specification 1.1
/// (https://github.com/opencontainers/distribution-spec/blob/main/spec.md).
/// </summary>
public sealed partial class RegistryClient : IDisposable
{
    private const int MostPages = 10_000;

    private readonly RegistryConnection _connection;
    private readonly RegistryClientOptions _options;
    private readonly UploadMemory _memory;

    /// <summary>A client; nothing is sent yet.</summary>
    /// <param name="reference">The repository; tag and digest do not matter.</param>
    /// <param name="options">How the registry is talked to.</param>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public RegistryClient(ImageReference reference, RegistryClientOptions? options = null)
    {
        _options = options ?? new();
        _connection = new(reference, _options);
        _memory = new(_options.UploadFolder, _connection.Root, reference.Repository);
    }

    /// <summary>The repository.</summary>
    public ImageReference Reference => _connection.Reference;

    /// <summary>Makes sure that the host is a registry and takes the login.</summary>
    /// <exception cref="RegistryException">It is none, or refuses.</exception>
    public async Task PingAsync(CancellationToken cancellation = default)
    {
        const string What = "be asked whether it is a registry";
        using var response = await _connection.SendAsync(What, () => new(HttpMethod.Get, _connection.Root), _connection.Scope(writes: false), cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType == "text/html")
            throw await _connection.RefusedAsync(What, response).ConfigureAwait(false);
    }

    /// <summary>All tags, in ordinal order; none where the repository is not there.</summary>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public async Task<IReadOnlyList<string>> TagsAsync(CancellationToken cancellation = default)
    {
        var tags = new List<string>();
        await PagesAsync("list the tags", _connection.Address("tags/list"), root =>
        {
            if (root.GetProperty("tags") is { ValueKind: JsonValueKind.Array } listed)
                tags.AddRange(listed.EnumerateArray().Select(tag => tag.GetString()!));
        }, cancellation).ConfigureAwait(false);
        tags.Sort(StringComparer.Ordinal);
        return tags;
    }

    /// <summary>Removes a manifest, where the registry allows that.</summary>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public async Task DeleteAsync(ContentHash manifest, CancellationToken cancellation = default)
    {
        var what = $"remove {manifest}";
        using var response = await _connection.SendAsync(what, () => new(HttpMethod.Delete, _connection.Address($"manifests/{manifest}")), $"repository:{Reference.Repository}:pull,push,delete", cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.NotFound)
            throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>Reads a list that comes in pages.</summary>
    /// <returns>Whether there is such a list.</returns>
    private async Task<bool> PagesAsync(string what, Uri first, Action<JsonElement> read, CancellationToken cancellation)
    {
        var next = first;
        for (var page = 0; next is not null; page++)
        {
            if (page == MostPages)
                throw new RegistryException($"Registry \"{Reference.Host}\" could not {what}: its list has more than {MostPages} pages.");
            var address = next;
            using var response = await _connection.SendAsync(what, () => new(HttpMethod.Get, address), _connection.Scope(writes: false), cancellation).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return false;
            if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType == "text/html")
                throw await _connection.RefusedAsync(what, response).ConfigureAwait(false);
            var body = await BodyAsync(response, what, cancellation).ConfigureAwait(false);
            try
            {
                OciJson.Read(body, $"the answer of registry \"{Reference.Host}\" to {address}", root =>
                {
                    read(root);
                    return true;
                });
            }
            catch (InvalidDataException wrong)
            {
                throw new RegistryException(wrong.Message, wrong);
            }

            next = Next(response, address);
        }

        return true;
    }

    private static Uri? Next(HttpResponseMessage response, Uri address) =>
        response.Headers.TryGetValues("Link", out var links) && links.Select(link => NextLink().Match(link)).FirstOrDefault(match => match.Success) is { } found
            ? new Uri(address, found.Groups[1].Value) is var next && next.Authority == address.Authority ? next : null
            : null;

    /// <summary>The body of an answer, at most as long as a manifest may be.</summary>
    private async Task<byte[]> BodyAsync(HttpResponseMessage response, string what, CancellationToken cancellation)
    {
        try
        {
            var source = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await using (source.ConfigureAwait(false))
            {
                using var body = new MemoryStream();
                var buffer = new byte[64 * 1024];
                while (await source.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
                {
                    body.Write(buffer, 0, read);
                    if (body.Length > OciManifest.Longest)
                        throw new RegistryException($"Registry \"{Reference.Host}\" could not {what}: its answer is longer than {OciManifest.Longest} bytes, which no manifest may be.");
                }

                return body.ToArray();
            }
        }
        catch (Exception lost) when (RegistryConnection.IsConnection(lost))
        {
            throw _connection.Lost(what, lost);
        }
    }

    [GeneratedRegex("<([^>]+)>\\s*;\\s*rel=\"?next\"?")]
    private static partial Regex NextLink();
}
