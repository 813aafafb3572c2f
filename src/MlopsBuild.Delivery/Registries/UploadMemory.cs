using MlopsBuild.Delivery.Oci;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Registries;

/// <summary>Remembers where an upload stands in a small file, so that it goes on after the process was killed.</summary>
/// <param name="folder">Folder of such files; null to remember nothing.</param>
/// <param name="root">The registry.</param>
/// <param name="repository">The repository.</param>
internal sealed class UploadMemory(string? folder, Uri root, string repository)
{
    /// <summary>Where a blob is being uploaded to; null where nothing is known.</summary>
    public Uri? Find(Descriptor blob)
    {
        if (PathOf(blob) is not { } path || !File.Exists(path))
            return null;
        try
        {
            return OciJson.Read(File.ReadAllBytes(path), $"\"{path}\"", json =>
                OciJson.Text(json, "blob") == blob.Digest.ToString() && Uri.TryCreate(OciJson.Text(json, "location"), UriKind.Absolute, out var location) && location.Authority == root.Authority ? location : null);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Notes where an upload stands; a full disk does not end the upload.</summary>
    public void Keep(Descriptor blob, Uri location, long offset)
    {
        if (PathOf(blob) is not { } path)
            return;
        try
        {
            Directory.CreateDirectory(folder!);
            AtomicFile.Write(path, OciJson.Write(json =>
            {
                json.WriteStartObject();
                json.WriteString("blob", blob.Digest.ToString());
                json.WriteString("location", location.ToString());
                json.WriteNumber("offset", offset);
                json.WriteEndObject();
            }));
        }
        catch (IOException full) when (full.Trouble() == DiskTrouble.Full)
        {
            // Then it begins anew after it was killed.
        }
    }

    public void Forget(Descriptor blob)
    {
        if (PathOf(blob) is { } path && File.Exists(path))
            File.Delete(path);
    }

    private string? PathOf(Descriptor blob) => folder is null ? null : Path.Combine(folder, ContentHash.Of($"{root} {repository} {blob.Digest}").Hex[..32] + ".json");
}
