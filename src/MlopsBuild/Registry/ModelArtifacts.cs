using System.Security.Cryptography;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>The files of versions in a store: one object for each content, named by its digest, and one that lists the files of a version.</summary>
internal sealed class ModelArtifacts(IObjectStore store)
{
    private static readonly ParallelOptions s_fewAtOnce = new() { MaxDegreeOfParallelism = 4 };

    /// <summary>The files of a model folder with their digests.</summary>
    /// <exception cref="ArgumentException">There is no such folder, or no file in it.</exception>
    public static FileTree TreeOf(string folder)
    {
        var paths = FileListing.Folder(folder);
        if (paths.Count == 0)
            throw new ArgumentException($"There is no file in the model folder \"{Path.GetFullPath(folder)}\", expected those of a model; train one first or correct the path.");
        var full = paths.ConvertAll(path => Path.Join(folder, path));
        var hashes = FileContent.HashAll(full);
        return FileTree.Of([.. paths.Select((path, index) =>
        {
            FileStamp.Read(full[index], out var stamp, out var executable);
            return new FileEntry(path, hashes[index], stamp.Size, FileStamp.None, executable);
        })]);
    }

    /// <summary>Brings the files into the store; each is read back and held against its digest.</summary>
    /// <exception cref="CorruptContentException">What the store gives back is not what the file holds.</exception>
    public async Task<ModelContent> StoreAsync(string folder, FileTree tree, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(
            tree.Entries.DistinctBy(entry => entry.Hash),
            new ParallelOptions { MaxDegreeOfParallelism = s_fewAtOnce.MaxDegreeOfParallelism, CancellationToken = cancellation },
            async (entry, cancelled) => await StoreAsync(entry.Hash, ObjectContent.OfFile(Path.Join(folder, entry.Path)), cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        var listing = TreeListing.Write(tree);
        await StoreAsync(ContentHash.Of(listing), ObjectContent.Of(listing), cancellation).ConfigureAwait(false);
        return new(tree.Digest, ContentHash.Of(listing), tree.Entries.Count, tree.Bytes);
    }

    /// <summary>The files of a version.</summary>
    /// <exception cref="CorruptContentException">The list is missing or is not what was registered.</exception>
    public async Task<FileTree> ListAsync(ModelContent content, CancellationToken cancellation)
    {
        var name = RegistryObjects.Artifact(content.Listing);
        var listing = await store.ReadAsync(name, cancellation).ConfigureAwait(false) ?? throw Corrupt(name, content.Listing, "nothing");
        if (ContentHash.Of(listing) != content.Listing)
            throw Corrupt(name, content.Listing, ContentHash.Of(listing).ToString());
        var tree = FileTree.Of(TreeListing.Read(listing));
        return tree.Digest == content.Digest ? tree : throw Corrupt(name, content.Digest, $"the files of {tree.Digest}");
    }

    /// <summary>Names of the objects of a version that the store lacks; whether the others are whole is not looked at.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(ModelContent content, CancellationToken cancellation)
    {
        FileTree tree;
        try
        {
            tree = await ListAsync(content, cancellation).ConfigureAwait(false);
        }
        catch (CorruptContentException)
        {
            return [RegistryObjects.Artifact(content.Listing)];
        }

        var missing = new List<string>();
        foreach (var entry in tree.Entries)
        {
            var name = RegistryObjects.Artifact(entry.Hash);
            if ((await store.FindAsync(name, cancellation).ConfigureAwait(false))?.Bytes != entry.Size)
                missing.Add(name);
        }

        return missing;
    }

    /// <summary>Copies the files of a version to a folder that is put in the place of the target when it is whole.</summary>
    /// <exception cref="CorruptContentException">A file is missing or is not what was registered.</exception>
    public async Task FetchAsync(ModelContent content, string target, CancellationToken cancellation)
    {
        var tree = await ListAsync(content, cancellation).ConfigureAwait(false);
        var above = Path.GetDirectoryName(target) ?? target;
        Directory.CreateDirectory(above);
        TemporaryFile.RemoveStaleFolders(above);
        var temporary = TemporaryFile.In(above);
        try
        {
            foreach (var entry in tree.Entries)
                await FetchAsync(entry, temporary, cancellation).ConfigureAwait(false);
            AtomicFile.Replace(temporary, target);
        }
        finally
        {
            AtomicFile.Remove(temporary);
        }
    }

    /// <summary>The digest of what an object holds; null when there is none.</summary>
    public async Task<ContentHash?> HashAsync(string name, CancellationToken cancellation)
    {
        var content = await store.OpenAsync(name, 0, cancellation).ConfigureAwait(false);
        if (content is null)
            return null;
        await using (content.ConfigureAwait(false))
            return new ContentHash(await SHA256.HashDataAsync(content, cancellation).ConfigureAwait(false));
    }

    private async Task StoreAsync(ContentHash hash, ObjectContent content, CancellationToken cancellation)
    {
        var name = RegistryObjects.Artifact(hash);
        if (await HashAsync(name, cancellation).ConfigureAwait(false) == hash)
            return;
        await store.PutAsync(name, content, cancellation).ConfigureAwait(false);
        if (await HashAsync(name, cancellation).ConfigureAwait(false) is var found && found != hash)
            throw Corrupt(name, hash, found?.ToString() ?? "nothing");
    }

    private async Task FetchAsync(FileEntry entry, string folder, CancellationToken cancellation)
    {
        var name = RegistryObjects.Artifact(entry.Hash);
        var path = Path.GetFullPath(Path.Join(folder, entry.Path));
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new CorruptContentException($"{store.Address}/{name}", "a path within the model folder", $"\"{entry.Path}\"");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var content = await store.OpenAsync(name, 0, cancellation).ConfigureAwait(false) ?? throw Corrupt(name, entry.Hash, "nothing");
        await using (content.ConfigureAwait(false))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            var buffer = new byte[256 * 1024];
            while (await content.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read and > 0)
            {
                hash.AppendData(buffer, 0, read);
                file.Write(buffer, 0, read);
            }

            if (new ContentHash(hash.GetHashAndReset()) is var found && found != entry.Hash)
                throw Corrupt(name, entry.Hash, found.ToString());
        }

        if (entry.Executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    private CorruptContentException Corrupt(string name, ContentHash expected, string found) => new($"{store.Address}/{name}", expected.ToString(), found);
}
