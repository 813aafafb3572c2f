namespace MlopsBuild.Benchmarks;

/// <summary>Declaring, ordering and checking many stages of which none changed, at three sizes to show that time grows linearly.</summary>
internal sealed class UnchangedStages : Benchmark
{
    public override string Name => "stages";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        int[] sizes = bench.Quick ? [250, 500, 1000] : [2500, 5000, 10000];
        foreach (var size in sizes)
        {
            var root = bench.NewFolder($"stages-{size}");
            StageChains.WriteInputs(root, size);
            // The first run does the work; the next two read again what was too fresh to be remembered.
            for (var warmUp = 0; warmUp < 3; warmUp++)
                Check();
            var (whole, inside, processor) = (new List<double>(), new List<double>(), new List<double>());
            for (var run = 0; run < bench.Runs; run++)
            {
                var (seconds, output) = Check();
                if (Bench.Value(output, "ran") > 0 || Bench.Value(output, "read") > 0)
                    throw new InvalidOperationException($"Something changed between two runs:\n{output}");
                whole.Add(seconds);
                processor.Add(Bench.Value(output, "cpu"));
                inside.Add(Bench.Value(output, "inside"));
            }

            double? target = size == 10000 ? 1 : null;
            yield return Row.Seconds($"plan and check {size:N0} unchanged stages, whole process", Bench.Median(whole), target, Bench.Median(processor));
            yield return Row.Seconds($"... the same without starting .NET", Bench.Median(inside), target);
            Directory.Delete(root, recursive: true);

            (double Seconds, string Output) Check() => Bench.Time(root, "dotnet", bench.Child, "stage-chains", root, $"{size}");
        }
    }
}
