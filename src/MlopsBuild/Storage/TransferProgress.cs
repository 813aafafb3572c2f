namespace MlopsBuild.Storage;

/// <summary>How far a transfer is, for a front end that draws a bar.</summary>
/// <param name="Done">Bytes that need no more sending or fetching, those of an earlier, interrupted transfer among them.</param>
/// <param name="Total">Bytes in all.</param>
public readonly record struct TransferProgress(long Done, long Total);
