namespace MlopsBuild.Storage;

/// <summary>What saving the outputs of a stage gave: their trees, the packs that hold small files, and why nothing was kept, if so.</summary>
internal sealed record SavedOutputs(
    IReadOnlyList<(string Path, FileTree Tree, ContentHash Listing)> Trees, IReadOnlyList<ContentHash> Packs, IOException? Failure)
{
    public IReadOnlyList<StoredOutput> Stored => [.. Trees.Select(output => new StoredOutput(
        output.Path,
        output.Tree.Digest,
        output.Tree.IsFile,
        output.Listing,
        output.Tree.Entries.Count,
        output.Tree.Bytes,
        output.Tree.IsFile && output.Tree.Entries[0].Executable))];
}
