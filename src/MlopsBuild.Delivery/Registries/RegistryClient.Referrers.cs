using System.Net;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Registries;

public sealed partial class RegistryClient
{
    /// <summary>What refers to a manifest: signatures, attestations. Where the registry has no referrers API, the list under the fallback tag is read.</summary>
    /// <param name="subject">Digest of the manifest.</param>
    /// <param name="artifactType">Only these; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public async Task<IReadOnlyList<Descriptor>> ReferrersAsync(ContentHash subject, string? artifactType = null, CancellationToken cancellation = default)
    {
        var found = await ApiReferrersAsync(subject, cancellation).ConfigureAwait(false) ?? (await FallbackAsync(subject, cancellation).ConfigureAwait(false)).Index.Manifests;
        return [.. found.Where(referrer => artifactType is null || referrer.ArtifactType == artifactType)];
    }

    /// <summary>Writes a manifest that refers to another, whose blobs must be there, and makes sure that it is listed.</summary>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public async Task<Descriptor> PutReferrerAsync(OciManifest manifest, CancellationToken cancellation = default)
    {
        if (manifest.Subject is not { } subject)
            throw new ArgumentException("The manifest refers to nothing, expected a subject.", nameof(manifest));
        var written = await PutManifestAsync(manifest.ToUtf8(), manifest.MediaType, null, cancellation).ConfigureAwait(false);
        var entry = written with { ArtifactType = manifest.Kind, Annotations = manifest.Annotations };

        // Some registries answer OCI-Subject without listing anything, so they are asked.
        if (await ApiReferrersAsync(subject.Digest, cancellation).ConfigureAwait(false) is null)
            await ListAsync(subject.Digest, entry, cancellation).ConfigureAwait(false);
        return entry;
    }

    /// <summary>Name of the tag under which referrers stand where the registry does not list them itself.</summary>
    internal static string FallbackTag(ContentHash subject) => $"sha256-{subject.Hex}";

    /// <summary>What the referrers API says; null where the registry has none.</summary>
    private async Task<IReadOnlyList<Descriptor>?> ApiReferrersAsync(ContentHash subject, CancellationToken cancellation)
    {
        var referrers = new List<Descriptor>();
        try
        {
            return await PagesAsync($"list what refers to {subject}", _connection.Address($"referrers/{subject}"), root => referrers.AddRange(root.GetProperty("manifests").EnumerateArray().Select(OciJson.ReadDescriptor)), cancellation).ConfigureAwait(false)
                ? referrers
                : null;
        }
        catch (RegistryException unknown) when (unknown.Status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest or HttpStatusCode.NotImplemented)
        {
            return null;
        }
    }

    private async Task<(OciIndex Index, System.Net.Http.Headers.EntityTagHeaderValue? Version)> FallbackAsync(ContentHash subject, CancellationToken cancellation)
    {
        if (await TaggedAsync(FallbackTag(subject), cancellation).ConfigureAwait(false) is not { } found)
            return (new() { Manifests = [] }, null);
        return MediaTypes.IsIndex(found.Descriptor.MediaType)
            ? (OciIndex.Parse(found.Content), found.Version)
            : throw new RegistryException($"The tag \"{FallbackTag(subject)}\" of \"{Reference.Host}/{Reference.Repository}\" is a {found.Descriptor.MediaType}, expected the index of what refers to {subject}; somebody else uses that tag: remove it.");
    }

    /// <summary>Adds to the list under the fallback tag. Where others write at once, the list is read again until the entry stands in it.</summary>
    private async Task ListAsync(ContentHash subject, Descriptor entry, CancellationToken cancellation)
    {
        const int Tries = 20;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var (index, version) = await FallbackAsync(subject, cancellation).ConfigureAwait(false);
            if (index.Manifests.Any(other => other.Digest == entry.Digest))
                return;
            var content = (index with { Manifests = [.. index.Manifests, entry] }).ToUtf8();
            try
            {
                await PutAsync(content, new(MediaTypes.Index, ContentHash.Of(content), content.Length), FallbackTag(subject), version, cancellation).ConfigureAwait(false);
            }
            catch (RegistryException changed) when (changed.Status == HttpStatusCode.PreconditionFailed)
            {
                // Somebody else wrote meanwhile.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)), _options.Clock, cancellation).ConfigureAwait(false);
        }

        throw new RegistryException($"The list of what refers to {subject} in \"{Reference.Host}/{Reference.Repository}\" was changed by others {Tries} times while it was written; run this again.");
    }
}
