namespace MlopsBuild.Benchmarks;

/// <summary>50 rules, profile and failing examples over wide rows, beside the engine's own summary of the same file.</summary>
internal sealed class DataGate : Benchmark
{
    private const long Memory = 200L << 20;

    public override string Name => "data";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var folder = bench.NewFolder("data");
        var rows = bench.Quick ? 200_000 : 5_000_000;
        var (parquet, csv) = (Path.Combine(folder, "users.parquet"), Path.Combine(folder, "users.csv"));
        Bench.Time(folder, "dotnet", bench.Child, "data-generate", $"{rows}", parquet, csv);
        foreach (var (path, most) in new[] { (parquet, 0.5), (csv, 0.7) })
        {
            var kind = Path.GetExtension(path).TrimStart('.');
            var size = new FileInfo(path).Length / 1e6;
            var (ours, reference) = Bench.InTurns(bench.Quick ? 1 : 5, () => Inside(bench, folder, "data-judge", path, $"{Memory}"), () => Inside(bench, folder, "data-summarize", path));
            yield return Row.Ratio($"50 rules, profile and examples of {rows:N0} rows x 12 as {kind} ({size:0} MB)", ours, "SUMMARIZE", reference, most);
            if (Bench.PeakMemory(folder, "dotnet", bench.Child, "data-judge", path, $"{Memory}") is { } peak)
                yield return new Row("... its peak memory (getrusage)", $"{peak:0} MiB", "", peak, 400);
            yield return Row.Seconds("... with accepted rows and reports written", Inside(bench, folder, "data-run", path, $"{Memory}"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static double Inside(Bench bench, string folder, params string[] arguments) =>
        Bench.Value(Bench.Time(folder, "dotnet", [bench.Child, .. arguments]).Output, "inside");
}
