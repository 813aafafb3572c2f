namespace MlopsBuild.Benchmarks;

/// <summary>Hashing large files, held against <c>openssl dgst -sha256</c> of the same files one after another. Whole processes.</summary>
internal sealed class LargeFiles : Benchmark
{
    public override string Name => "hash";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var megabytes = bench.Quick ? 200 : 2000;
        var folder = bench.NewFolder("hash");
        string[] one = [Write(Path.Combine(folder, "one"), megabytes)];
        yield return Compare($"hash one file of {megabytes:N0} MB", one, 1.05);
        File.Delete(one[0]);

        string[] eight = [.. Enumerable.Range(0, 8).Select(number => Write(Path.Combine(folder, $"part{number}"), megabytes / 8))];
        yield return Compare($"hash eight files of {megabytes / 8:N0} MB", eight, 0.6);
        Directory.Delete(folder, recursive: true);

        Row Compare(string what, string[] files, double target)
        {
            var (ours, reference) = Bench.InTurns(
                bench.Quick ? 3 : 9,
                () => Bench.Time(folder, "dotnet", [bench.Child, "hash-files", .. files]).Seconds,
                () => Bench.Time(folder, "openssl", ["dgst", "-sha256", .. files]).Seconds);
            return Row.Ratio(what, ours, "openssl", reference, target);
        }
    }

    private static string Write(string path, int megabytes)
    {
        var block = new byte[1_000_000];
        var random = new Random(path.Length + path[^1]);
        using var file = File.Create(path);
        for (var number = 0; number < megabytes; number++)
        {
            random.NextBytes(block);
            file.Write(block);
        }

        return path;
    }
}
