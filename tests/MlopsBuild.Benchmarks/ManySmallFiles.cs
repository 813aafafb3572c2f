namespace MlopsBuild.Benchmarks;

/// <summary>Storing a folder of many small files, checking it again unchanged, and finding out that one file changed.</summary>
internal sealed class ManySmallFiles : Benchmark
{
    public override string Name => "files";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var count = bench.Quick ? 10_000 : 100_000;
        var (stored, action, again, againWhole, againProcessor, changed, changedWhole) =
            (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < (bench.Quick ? 1 : 3); round++)
        {
            var root = bench.NewFolder($"files-{round}");
            var (seconds, output) = Run("write");
            action.Add(Bench.Value(output, "action"));
            stored.Add(seconds - action[^1]);
            // Two warm-up runs: the first does the reading stage, the second reads what was too fresh to be remembered.
            Run("both");
            Run("both");
            for (var run = 0; run < 5; run++)
            {
                (seconds, output) = Run("both");
                if (Bench.Value(output, "ran") > 0 || Bench.Value(output, "read") > 0)
                    throw new InvalidOperationException($"Something changed between two runs:\n{output}");
                againWhole.Add(seconds);
                againProcessor.Add(Bench.Value(output, "cpu"));
                again.Add(Bench.Value(output, "inside"));
            }

            for (var run = 0; run < 5; run++)
            {
                File.WriteAllText(ManyFiles.FirstFile(root), $"changed {run}");
                (seconds, output) = Run("read");
                if (Bench.Value(output, "ran") != 1)
                    throw new InvalidOperationException($"The changed file went unnoticed:\n{output}");
                changedWhole.Add(seconds);
                changed.Add(Bench.Value(output, "checking"));
            }

            Directory.Delete(root, recursive: true);

            (double Seconds, string Output) Run(string what) => Bench.Time(root, "dotnet", bench.Child, "many-files", root, $"{count}", what);
        }

        var full = !bench.Quick;
        yield return Row.Seconds($"store {count:N0} files of 300 bytes (process without the action)", Bench.Median(stored), full ? 6 : null);
        yield return Row.Seconds("... the action that writes them", Bench.Median(action));
        yield return Row.Seconds("... check again, nothing changed, whole process", Bench.Median(againWhole), full ? 0.7 : null, Bench.Median(againProcessor));
        yield return Row.Seconds("... check again without starting .NET", Bench.Median(again), full ? 0.7 : null);
        yield return Row.Seconds("... one changed: until it is known which stage runs and why", Bench.Median(changed), full ? 0.7 : null);
        yield return Row.Seconds("... one changed: whole process, action and saving too", Bench.Median(changedWhole));
    }
}
