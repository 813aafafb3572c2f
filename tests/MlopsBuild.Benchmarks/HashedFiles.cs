using System.Diagnostics;
using MlopsBuild.Storage;

namespace MlopsBuild.Benchmarks;

/// <summary>The measured child of <see cref="LargeFiles"/>: hashes files on all cores.</summary>
internal static class HashedFiles
{
    public static int Run(string[] paths)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var hash in FileContent.HashAll(paths))
            Console.WriteLine(hash.Hex);
        Console.WriteLine(FormattableString.Invariant($"inside {Stopwatch.GetElapsedTime(started).TotalSeconds}"));
        return 0;
    }
}
