namespace MlopsBuild.Benchmarks;

/// <summary>A search of 50 trials on two cores, held against the times of its trials, each run alone, shared by two.</summary>
internal sealed class Tuning : Benchmark
{
    private const int Cores = 2;

    public override string Name => "tuning";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var trials = bench.Quick ? 10 : 50;
        var (both, alone) = Bench.InTurns(bench.Quick ? 1 : 3, () => Search(Cores, "wall"), () => Search(1, "trials") / Cores);
        yield return Row.Ratio($"tuning {trials} trials of LightGBM by 3 folds on {Cores} cores", both, $"sum of single trials / {Cores}", alone, 1.1);

        double Search(int cores, string figure)
        {
            var root = bench.NewFolder($"tuning-{cores}");
            var seconds = Bench.Value(Bench.Time(root, "dotnet", bench.Child, "tuning-search", root, $"{trials}", $"{cores}").Output, figure);
            Directory.Delete(root, recursive: true);
            return seconds;
        }
    }
}
