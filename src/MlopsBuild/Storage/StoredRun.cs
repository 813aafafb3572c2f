namespace MlopsBuild.Storage;

/// <summary>A build of which a store remembers what it used.</summary>
/// <param name="Id">Its name in the store, which begins with the UTC time at which it ended.</param>
/// <param name="Keys">Keys of the stages that it used, in order.</param>
public sealed record StoredRun(string Id, IReadOnlyList<ContentHash> Keys);
