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

        foreach (var (hash, file) in files)
        {
            _artifacts++;
            var name = RegistryObjects.Artifact(hash);
            if (await artifacts.HashAsync(name, cancellation).ConfigureAwait(false) is not { } found)
                Add(name, $"{file} is missing.");
            else if (found != hash)
                Add(name, $"{file} is not what was registered: its digest is {found}, expected {hash}.");
        }
    }
}
