using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>The files of versions.</content>
internal sealed partial class RegistryVerification
{
    private async Task CheckArtifactsAsync()
    {
        var artifacts = new ModelArtifacts(store);
        var files = new Dictionary<ContentHash, string>();
        foreach (var (version, content) in _contents.Values)
        {
            try
            {
                _artifacts++;
                foreach (var entry in (await artifacts.ListAsync(content, cancellation).ConfigureAwait(false)).Entries)
                    files.TryAdd(entry.Hash, $"\"{entry.Path}\" of {version}");
            }
            catch (CorruptContentException damaged)
            {
                Add(RegistryObjects.Artifact(content.Listing), $"The list of the files of {version} is not what was registered. {damaged.Message}");
            }
        }

        var done = 0L;
        var found = new ContentHash?[files.Count];
        var all = files.ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, all.Count), new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellation }, async (index, token) =>
        {
            found[index] = await artifacts.HashAsync(RegistryObjects.Artifact(all[index].Key), token).ConfigureAwait(false);
            options.Progress?.Report(new("files", Interlocked.Increment(ref done), all.Count, _signatures.Count));
        }).ConfigureAwait(false);
        for (var index = 0; index < all.Count; index++)
        {
            _artifacts++;
            var (hash, file) = all[index];
            if (found[index] is not { } there)
                Add(RegistryObjects.Artifact(hash), $"{file} is missing.");
            else if (there != hash)
                Add(RegistryObjects.Artifact(hash), $"{file} is not what was registered: its digest is {there}, expected {hash}.");
        }
    }
}
