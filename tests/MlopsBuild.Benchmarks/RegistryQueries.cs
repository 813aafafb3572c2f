namespace MlopsBuild.Benchmarks;

/// <summary>What was in production at a time, asked of a registry with 100,000 events in a folder, as a process of its own.</summary>
internal sealed class RegistryQueries : Benchmark
{
    public override string Name => "registry";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        // The most events after a snapshot, which are read one by one.
        var count = bench.Quick ? 10_239 : 100_095;
        var folder = bench.NewFolder("registry");
        Bench.Time(folder, "dotnet", bench.Child, "registry-generate", folder, $"{count}");
        var (load, query, state) = (new List<double>(), new List<double>(), new List<double>());
        var (ours, hello) = Bench.InTurns(bench.Runs, Ask, () => Bench.Time(folder, "dotnet", bench.Hello).Seconds);
        yield return Row.Seconds($"what was in production at a time, {count:N0} events, whole process (hello.dll {hello:0.000} s)", ours, 0.3);
        yield return Row.Seconds("... loading the state", Bench.Median(load));
        yield return Row.Seconds("... the query after that", Bench.Median(query), 0.01);
        yield return Row.Seconds("... all models, versions and aliases after that", Bench.Median(state), 0.01);

        double Ask()
        {
            var (seconds, output) = Bench.Time(folder, "dotnet", bench.Child, "registry-query", folder);
            load.Add(Bench.Value(output, "load"));
            query.Add(Bench.Value(output, "query"));
            state.Add(Bench.Value(output, "state"));
            return seconds;
        }
    }
}
