using System.Diagnostics;
using MlopsBuild.Storage;

namespace MlopsBuild.Benchmarks;

/// <summary>The measured child of <see cref="StoredLargeFile"/>: moves one file to or from a directory store.</summary>
internal static class MovedFile
{
    public const string Name = "artifacts/large";

    public static int Run(bool upload, string store, string file, string digest)
    {
        if (!ContentHash.TryParse(digest, out var expected))
            return 2;
        var started = Stopwatch.GetTimestamp();
        var transfer = new Transfer(new DirectoryStore(store));
        var moving = upload ? transfer.UploadAsync(Name, file, expected) : transfer.DownloadAsync(Name, file, expected);
        moving.GetAwaiter().GetResult();
        Console.WriteLine(FormattableString.Invariant($"inside {Stopwatch.GetElapsedTime(started).TotalSeconds}"));
        return 0;
    }
}
