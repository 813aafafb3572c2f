using System.Text;

namespace MlopsBuild.Benchmarks;

/// <summary>What the build host costs for each of many targets under <c>--parallel</c>, and how well sleeping targets share the cores.</summary>
internal sealed class ParallelTargets : Benchmark
{
    private const int Trivial = 1000;
    private const int SleepsPerCore = 8;
    private const double SleepSeconds = 0.5;

    public override string Name => "parallel";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var cores = Environment.ProcessorCount;
        var repository = new TrialRepository(bench.NewFolder("parallel"), Build(cores * SleepsPerCore));
        repository.WarmUp("Empty");
        var runs = bench.Quick ? 3 : 7;
        var (many, one) = Bench.InTurns(runs, () => repository.Run("Many", "--parallel"), () => repository.Run("Empty", "--parallel"));
        yield return new Row($"{Trivial:#,0} trivial targets, --parallel: each", $"{(many - one) / Trivial * 1000:0.000} ms", $"one target {one:0.000} s", (many - one) / Trivial * 1000, 1);

        var (sleeping, _) = Bench.InTurns(bench.Quick ? 1 : 3, () => repository.Run("Sleeping", "--parallel"), () => 0);
        var ideal = SleepsPerCore * SleepSeconds;
        yield return new Row(
            $"{cores * SleepsPerCore} targets that sleep {SleepSeconds} s on {cores} cores, whole process: measured / ideal",
            $"{sleeping:0.000} s ({ideal / sleeping:0.000} of ideal)", $"ideal {ideal:0.0} s", sleeping / ideal, 1 / 0.95);
    }

    private static string Build(int sleeping)
    {
        var build = new StringBuilder("""
            using System.Threading;
            using Nuke.Common;

            class Build : NukeBuild
            {
                public static int Main() => Execute<Build>(x => x.Empty);

                Target Empty => _ => _.Executes(() => { });

            """);
        Targets(build, "Many", "Trivial", Trivial, "");
        Targets(build, "Sleeping", "Sleep", sleeping, $"Thread.Sleep({SleepSeconds * 1000:0});");
        return build.Append("}\n").ToString();
    }

    private static void Targets(StringBuilder build, string all, string name, int count, string action)
    {
        build.Append($"    Target {all} => _ => _.DependsOn({string.Join(", ", Enumerable.Range(0, count).Select(i => name + i))});\n");
        for (var i = 0; i < count; i++)
            build.Append($"    Target {name}{i} => _ => _.Executes(() => {{ {action} }});\n");
    }
}
