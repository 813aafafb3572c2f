using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>The files of a version in the store.</summary>
/// <param name="Digest">Digest over paths and contents, as <c>run.json</c> names the output.</param>
/// <param name="Listing">Hash of the object that lists the files.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Bytes of all files together.</param>
public sealed record ModelContent(ContentHash Digest, ContentHash Listing, int Files, long Bytes);
