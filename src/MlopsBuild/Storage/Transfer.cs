using System.Globalization;

namespace MlopsBuild.Storage;

/// <summary>
/// Moves files to and from a store, each read once: hashed as they pass, in parts and several at once where the store is made for that. A
/// transfer that was interrupted goes on where it was.
/// </summary>
/// <param name="Store">The store.</param>
public sealed partial record Transfer(IObjectStore Store)
{
    private const int MostParts = 10_000;
    private const int Megabyte = 1 << 20;

    /// <summary>Told of every step, on any thread; default none.</summary>
    public IProgress<TransferProgress>? Progress { get; init; }

    /// <summary>Bytes of a part, 5 MiB or more; default 16 MiB. Files that would have more than 10,000 parts have larger ones.</summary>
    public int PartBytes { get; init; } = 16 * Megabyte;

    /// <summary>Parts on the way at once, each held in memory; default 4.</summary>
    public int PartsAtOnce { get; init; } = 4;

    private int PartSize(long bytes)
    {
        if (PartBytes < 5 * Megabyte || PartsAtOnce < 1)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A transfer of {PartsAtOnce} parts of {PartBytes} bytes at once cannot be: at least 1 part of {5 * Megabyte} bytes."));
        var least = (bytes + MostParts - 1) / MostParts;
        return least <= PartBytes ? PartBytes : checked((int)((least + Megabyte - 1) / Megabyte * Megabyte));
    }

    private void Report(long done, long total) => Progress?.Report(new TransferProgress(done, total));
}
