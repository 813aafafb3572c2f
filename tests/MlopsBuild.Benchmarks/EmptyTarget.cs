namespace MlopsBuild.Benchmarks;

/// <summary>The compiled build with one target that does nothing: what the build host itself costs.</summary>
internal sealed class EmptyTarget : Benchmark
{
    private const string Build = """
        using Nuke.Common;

        class Build : NukeBuild
        {
            public static int Main() => Execute<Build>(x => x.Empty);

            Target Empty => _ => _.Executes(() => { });
        }
        """;

    public override string Name => "empty";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var repository = new TrialRepository(bench.NewFolder("empty"), Build);
        repository.WarmUp("Empty");
        var (ours, hello) = Bench.InTurns(bench.Runs, () => repository.Run("Empty"), () => Bench.Time(repository.Root, "dotnet", bench.Hello).Seconds);
        yield return Row.Ratio("dotnet _build.dll with one empty target", ours, "hello.dll", hello, 2);
        if (Bench.PeakMemory(repository.Root, "dotnet", repository.CompiledBuild, "Empty") is { } peak)
            yield return new Row("... its peak memory (getrusage)", $"{peak:0} MiB", "", peak, 60);
    }
}
