using MlopsBuild.Storage;

namespace MlopsBuild.Benchmarks;

/// <summary>
/// One large file to and from a directory store, held against <c>cp</c> and <c>openssl dgst -sha256</c> one after the other. Ours flushes to disk before
/// the file gets its name, which <c>cp</c> does not; so a <c>cp</c> that is followed by <c>sync</c> of the file stands beside it. Whole processes.
/// </summary>
internal sealed class StoredLargeFile : Benchmark
{
    private const double Target = 1 / 0.7;

    public override string Name => "store";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var megabytes = bench.Quick ? 200 : 2000;
        var folder = bench.NewFolder("store");
        var file = Noise.Write(Path.Combine(folder, "large"), megabytes);
        var (store, back, copy) = (Path.Combine(folder, "shared"), Path.Combine(folder, "back"), Path.Combine(folder, "copy"));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(store, MovedFile.Name))!);
        var digest = FileContent.Hash(file).ToString();
        foreach (var upload in (bool[])[true, false])
        {
            foreach (var flushed in (bool[])[false, true])
            {
                var (ours, reference) = Bench.InTurns(
                    bench.Quick ? 3 : 7,
                    () =>
                    {
                        File.Delete(upload ? Path.Combine(store, MovedFile.Name) : back);
                        Settle(folder);
                        return Bench.Time(folder, "dotnet", bench.Child, upload ? "store-upload" : "store-download", store, upload ? file : back, digest).Seconds;
                    },
                    () =>
                    {
                        File.Delete(copy);
                        Settle(folder);
                        return Bench.Time(folder, "sh", "-c", flushed ? "cp large copy && sync copy && openssl dgst -sha256 copy" : "cp large copy && openssl dgst -sha256 copy").Seconds;
                    });
                yield return Row.Ratio(
                    $"{(upload ? "store" : "fetch")} one file of {megabytes:N0} MB, directory store", ours, flushed ? "cp, sync, openssl" : "cp, openssl", reference, flushed ? null : Target);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    // What one run left to be written would be paid by the next.
    private static void Settle(string folder) => Bench.Time(folder, "sync");
}
