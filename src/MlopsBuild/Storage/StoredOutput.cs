namespace MlopsBuild.Storage;

/// <summary>One declared output as a store keeps it.</summary>
/// <param name="Path">The output's path below the workspace root.</param>
/// <param name="Digest">Digest of its tree.</param>
/// <param name="IsFile">True for a single file, whose content's hash is <paramref name="Digest"/>.</param>
/// <param name="Listing">Hash of the stored list of files, for a folder.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Bytes of all files together.</param>
/// <param name="Executable">For a single file, whether it may be executed.</param>
public sealed record StoredOutput(string Path, ContentHash Digest, bool IsFile, ContentHash Listing, int Files, long Bytes, bool Executable);
