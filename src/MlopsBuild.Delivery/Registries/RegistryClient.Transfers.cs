using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Registries;

public sealed partial class RegistryClient
{
    private const int BlobsAtOnce = 3;

    /// <summary>Pushes a manifest or index of a layout with all that it needs, then what refers to it. What is there is not sent again.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="manifest">What to push.</param>
    /// <param name="tag">The tag that then leads to it; null for none.</param>
    /// <param name="mountFrom">Another repository of this registry that may have blobs; null for none.</param>
    /// <param name="cancellation">Ends it; the next push goes on.</param>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public async Task<PushResult> PushAsync(OciLayout layout, Descriptor manifest, string? tag = null, string? mountFrom = null, CancellationToken cancellation = default)
    {
        var blobs = new List<PushedBlob>();
        if (await FindAsync(tag ?? manifest.Digest.ToString(), cancellation).ConfigureAwait(false) is not { } there || there.Digest != manifest.Digest)
        {
            var content = layout.Read(manifest);
            if (MediaTypes.IsIndex(manifest.MediaType))
            {
                foreach (var part in OciIndex.Parse(content).Manifests.Where(layout.Has))
                    blobs.AddRange((await PushAsync(layout, part, null, mountFrom, cancellation).ConfigureAwait(false)).Blobs);
            }
            else
            {
                blobs.AddRange(await PushBlobsAsync(layout, OciManifest.Parse(content), mountFrom, cancellation).ConfigureAwait(false));
            }

            await PutManifestAsync(content, manifest.MediaType, tag, cancellation).ConfigureAwait(false);
        }

        var referrers = layout.Referrers(manifest.Digest);
        if (referrers.Count > 0)
        {
            var known = (await ReferrersAsync(manifest.Digest, null, cancellation).ConfigureAwait(false)).Select(referrer => referrer.Digest).ToHashSet();
            foreach (var referrer in referrers.Where(referrer => !known.Contains(referrer.Digest)))
            {
                var content = layout.Manifest(referrer);
                blobs.AddRange(await PushBlobsAsync(layout, content, mountFrom, cancellation).ConfigureAwait(false));
                await PutReferrerAsync(content, cancellation).ConfigureAwait(false);
            }
        }

        return new(manifest, blobs, referrers);
    }

    /// <summary>Pulls a manifest with all that it needs into a layout, each blob held against its digest, and names it there.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="reference">Tag or digest.</param>
    /// <param name="platform">Which image of several is wanted; null to take an index whole.</param>
    /// <param name="name">Name in the layout; null for the reference, where that is a tag.</param>
    /// <param name="withReferrers">Whether what refers to it comes with it.</param>
    /// <param name="cancellation">Ends it; the layout keeps whole blobs.</param>
    /// <exception cref="RegistryException">There is no such thing, or the registry refuses.</exception>
    public async Task<Descriptor> PullAsync(OciLayout layout, string reference, Platform? platform = null, string? name = null, bool withReferrers = false, CancellationToken cancellation = default)
    {
        var (manifest, content) = await ManifestAsync(reference, cancellation).ConfigureAwait(false) ?? throw await MissingAsync(reference, cancellation).ConfigureAwait(false);
        name ??= reference.Contains(':', StringComparison.Ordinal) ? null : reference;
        if (MediaTypes.IsIndex(manifest.MediaType))
        {
            var index = OciIndex.Parse(content);
            if (platform is not null)
                return await PullAsync(layout, index.For(platform, $"{Reference.Host}/{Reference.Repository}:{reference}").Digest.ToString(), null, name, withReferrers, cancellation).ConfigureAwait(false);
            foreach (var part in index.Manifests)
                await PullAsync(layout, part.Digest.ToString(), null, null, withReferrers: false, cancellation).ConfigureAwait(false);
        }
        else
        {
            await Parallel.ForEachAsync(OciManifest.Parse(content).Blobs, Several(cancellation), async (blob, cancelled) => await PullBlobAsync(layout, blob, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        }

        layout.Write(content, manifest.MediaType);
        layout.Touch(manifest);
        layout.Add(manifest, name);
        if (withReferrers)
        {
            foreach (var referrer in await ReferrersAsync(manifest.Digest, null, cancellation).ConfigureAwait(false))
                layout.Add(await PullAsync(layout, referrer.Digest.ToString(), null, null, withReferrers: false, cancellation).ConfigureAwait(false) with { ArtifactType = referrer.ArtifactType });
        }

        return manifest;
    }

    private async Task<IReadOnlyList<PushedBlob>> PushBlobsAsync(OciLayout layout, OciManifest manifest, string? mountFrom, CancellationToken cancellation)
    {
        var blobs = manifest.Blobs.ToList();
        var pushed = new PushedBlob[blobs.Count];
        await Parallel.ForAsync(0, blobs.Count, Several(cancellation), async (index, cancelled) =>
            pushed[index] = await PushBlobAsync(layout, blobs[index], mountFrom, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        return pushed;
    }

    private async Task<RegistryException> MissingAsync(string reference, CancellationToken cancellation)
    {
        const int Shown = 20;
        var tags = (await TagsAsync(cancellation).ConfigureAwait(false)).Where(tag => !tag.StartsWith("sha256-", StringComparison.Ordinal)).ToList();
        return new($"Registry \"{Reference.Host}\" has no \"{Reference.Repository}:{reference}\", expected {(tags.Count == 0 ? "a repository that was pushed to; it knows no such one" : $"one of the tags {string.Join(", ", tags.TakeLast(Shown))}{(tags.Count > Shown ? " (and others)" : "")}")}.") { Status = System.Net.HttpStatusCode.NotFound };
    }

    private static ParallelOptions Several(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = BlobsAtOnce, CancellationToken = cancellation };
}
