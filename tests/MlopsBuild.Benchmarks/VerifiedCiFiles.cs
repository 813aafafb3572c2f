namespace MlopsBuild.Benchmarks;

/// <summary><c>./build.sh VerifyCi</c> with files for five servers beside a target that does nothing.</summary>
internal sealed class VerifiedCiFiles : Benchmark
{
    private const string Build = """
        using MlopsBuild.Ci;
        using MlopsBuild.Targets;
        using Nuke.Common;

        [CiWorkflow("build", OnPush = ["main"], OnPullRequest = true, Targets = [nameof(Empty)])]
        [CiWorkflow("train", Servers = CiServers.All, OnPush = ["main"], Cron = "0 3 * * 1", Targets = [nameof(Check), nameof(Train), nameof(Measure)])]
        [CiWorkflow("release", OnTags = ["v*"], Targets = [nameof(Measure)])]
        class Build : NukeBuild, IGenerateCi
        {
            public static int Main() => Execute<Build>(x => x.Empty);

            Target Empty => _ => _.Executes(() => { });

            Target Check => _ => _.Executes(() => { });

            Target Train => _ => _.DependsOn(Check).Executes(() => { });

            Target Measure => _ => _.DependsOn(Train).Executes(() => { });
        }
        """;

    public override string Name => "ci";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var repository = new TrialRepository(bench.NewFolder("ci"), Build);
        repository.Launch("GenerateCi");
        repository.WarmUp("VerifyCi");
        var (ours, empty) = Bench.InTurns(bench.Runs, () => repository.Launch("VerifyCi"), () => repository.Launch("Empty"));
        yield return new Row("./build.sh VerifyCi, seven files of five servers: milliseconds more than an empty target", $"{1000 * (ours - empty):0}", "", 1000 * (ours - empty), 100);
    }
}
