using MlopsBuild.Testing;

namespace MlopsBuild.Benchmarks;

/// <summary>The train stage with its key, checks, model folder and fingerprint, beside a bare ML.NET program over the same rows with the same options.</summary>
internal sealed class TrainStage : Benchmark
{
    public override string Name => "train-stage";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var folder = bench.NewFolder("train-stage");
        var trees = bench.Quick ? "50" : "9000";
        Bench.Time(folder, "dotnet", bench.Child, "train-prepare", folder, RepositoryRoot.Path);
        var (ours, bare) = Bench.InTurns(
            bench.Quick ? 1 : 5,
            () => Bench.Time(folder, "dotnet", bench.Child, "train-ours", folder, trees).Seconds,
            () => Bench.Time(folder, "dotnet", bench.Child, "train-bare", folder, trees).Seconds);
        yield return Row.Ratio($"train stage, LightGBM, {int.Parse(trees):N0} trees on the diamonds", ours, "bare ML.NET", bare, 1.03);
    }
}
