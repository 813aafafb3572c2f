namespace MlopsBuild.Benchmarks;

/// <summary>All metrics of regression over many predictions and 50 slices, beside the engine's two averages over the same file.</summary>
internal sealed class SlicedEvaluation : Benchmark
{
    public override string Name => "evaluation";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var folder = bench.NewFolder("evaluation");
        var rows = bench.Quick ? 100_000 : 1_000_000;
        var file = Path.Combine(folder, "predictions.parquet");
        Bench.Time(folder, "dotnet", bench.Child, "evaluation-generate", $"{rows}", file);
        foreach (var threads in new[] { Environment.ProcessorCount, 1 })
        {
            var (ours, reference) = Bench.InTurns(
                bench.Quick ? 1 : 9,
                () => Inside(folder, bench.Child, "evaluation-ours", file),
                () => Inside(folder, bench.Child, "evaluation-reference", file, $"{threads}"));
            yield return Row.Ratio(
                $"evaluation of {rows:N0} predictions, 50 slices, all metrics of regression with intervals, one thread", ours, $"two averages in DuckDB, threads={threads}", reference, 3);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static double Inside(string folder, params string[] arguments) => Bench.Value(Bench.Time(folder, "dotnet", arguments).Output, "inside");
}
