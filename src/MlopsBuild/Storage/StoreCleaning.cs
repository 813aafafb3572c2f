namespace MlopsBuild.Storage;

/// <summary>What cleaning a store removed and kept.</summary>
/// <param name="Removed">Files removed.</param>
/// <param name="RemovedBytes">Their bytes.</param>
/// <param name="KeptResults">Stage results still in the store.</param>
/// <param name="KeptBytes">Bytes still in the store.</param>
public sealed record StoreCleaning(int Removed, long RemovedBytes, int KeptResults, long KeptBytes);
