using System.Security.Cryptography;

namespace MlopsBuild.Benchmarks;

/// <summary>A fresh clone with nothing to do, because another machine shared its ten stages in a folder store that holds 10,000 results.</summary>
internal sealed class CleanClone : Benchmark
{
    private const int Results = 10_000;

    public override string Name => "clone";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var repository = new TrialRepository(bench.NewFolder("clone"), TrainUnchanged.Build);
        TrainUnchanged.WriteInputs(repository.Root);
        Bench.Time(repository.Root, "git", "add", "inputs");
        Bench.Time(repository.Root, "git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-q", "-m", "Inputs");
        var store = bench.NewFolder("clone-store");
        repository.WarmUp("Train");
        repository.Run("Train", "--store", store);
        Fill(store);
        var clones = bench.NewFolder("clones");
        var number = 0;
        long content = 0;
        var (ours, hello) = Bench.InTurns(
            bench.Runs,
            () =>
            {
                var clone = Path.Combine(clones, $"{number++}");
                Bench.Time(repository.Root, "git", "clone", "-q", repository.Root, clone);
                // The build is told where its root is and runs as compiled before: compiling is the same with and without a store.
                var seconds = Bench.Time(clone, "env", $"MLOPS_ROOT={clone}", "dotnet", repository.CompiledBuild, "Train", "--store", store).Seconds;
                content += Directory.EnumerateFiles(Path.Combine(clone, ".mlops", "store"), "*", SearchOption.AllDirectories)
                    .Where(file => file.Contains("/packs/", StringComparison.Ordinal) || file.Contains("/objects/", StringComparison.Ordinal)).Sum(file => new FileInfo(file).Length);
                return seconds;
            },
            () => Bench.Time(clones, "dotnet", bench.Hello).Seconds);
        yield return Row.Seconds($"clean clone, nothing to do, ten stages, store with {Results:N0} results (hello.dll {hello:0.000} s)", ours, 2);
        yield return new Row("... bytes of outputs that were fetched", $"{content}", "", content, 0);
    }

    /// <summary>Results of other keys, as large as ours.</summary>
    private static void Fill(string store)
    {
        var folder = Path.Combine(store, "stages", "results");
        var result = File.ReadAllBytes(Directory.EnumerateFiles(folder).First());
        for (var count = Directory.EnumerateFiles(folder).Count(); count < Results; count++)
            File.WriteAllBytes(Path.Combine(folder, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))), result);
    }
}
