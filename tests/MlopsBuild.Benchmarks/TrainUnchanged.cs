namespace MlopsBuild.Benchmarks;

/// <summary><c>./build.sh Train</c> with ten stages over 1,000 input files of which none changed, launcher included.</summary>
internal sealed class TrainUnchanged : Benchmark
{
    private const int Stages = 10;
    private const int FilesPerStage = 100;

    internal const string Build = """
        using System.IO;
        using System.Linq;
        using MlopsBuild.Stages;
        using MlopsBuild.Targets;
        using Nuke.Common;

        class Build : NukeBuild, IStages
        {
            public static int Main() => Execute<Build>(x => x.Train);

            Target Train => _ => _.Executes(() => ((IStages)this).RunStages([.. Enumerable.Range(0, 10).Select(Step)]));

            static Stage Step(int number) => Stage.Named($"step{number}").Parameter("leaves", 63).ReadsFolder($"inputs/{number}").Writes($"artifacts/out{number}.txt")
                .Runs(run => File.WriteAllLines(run.Output($"artifacts/out{number}.txt"), Directory.GetFiles(run.Input($"inputs/{number}")).Order().Select(File.ReadAllText)));
        }
        """;

    public override string Name => "train";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var repository = new TrialRepository(bench.NewFolder("train"), Build);
        WriteInputs(repository.Root);
        repository.WarmUp("Train");
        var (ours, hello) = Bench.InTurns(bench.Runs, () => repository.Launch("Train"), () => Bench.Time(repository.Root, "dotnet", bench.Hello).Seconds);
        yield return Row.Ratio("./build.sh Train, nothing changed, 10 stages over 1,000 files", ours, "hello.dll", hello, 3);
        var (host, again) = Bench.InTurns(bench.Runs, () => repository.Run("Train"), () => Bench.Time(repository.Root, "dotnet", bench.Hello).Seconds);
        yield return Row.Ratio("... the same without the launcher", host, "hello.dll", again, null);
    }

    internal static void WriteInputs(string root)
    {
        for (var number = 0; number < Stages * FilesPerStage; number++)
        {
            var path = Path.Combine(root, "inputs", $"{number / FilesPerStage}", $"{number % FilesPerStage:00}.csv");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"{number};{number * 7}\n");
        }
    }
}
