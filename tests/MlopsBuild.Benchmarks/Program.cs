using MlopsBuild.Benchmarks;

if (args is ["stage-chains", var chainsRoot, var count])
    return StageChains.Run(chainsRoot, int.Parse(count));
if (args is ["many-files", var filesRoot, var files, var what])
    return ManyFiles.Run(filesRoot, int.Parse(files), what);
if (args is ["hash-files", ..])
    return HashedFiles.Run(args[1..]);

if (args is ["data-generate", var generated, var parquet, ..])
    return WideRows.Generate(long.Parse(generated), parquet, args.ElementAtOrDefault(3));
if (args is ["data-judge" or "data-run", var judged, var memory])
    return WideRows.Judge(judged, long.Parse(memory), args[0] == "data-run");
if (args is ["data-summarize", var summarized])
    return WideRows.Summarize(summarized);

Benchmark[] all = [new TrainUnchanged(), new EmptyTarget(), new ParallelTargets(), new UnchangedStages(), new ManySmallFiles(), new LargeFiles(), new DataGate()];
var names = args.Where(arg => !arg.StartsWith('-')).ToArray();
var unknown = names.Except(all.Select(benchmark => benchmark.Name)).Concat(args.Where(arg => arg.StartsWith('-')).Except(["--quick", "--markdown"])).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine(
        $"Unknown: {string.Join(", ", unknown)}. Expected: {string.Join(", ", all.Select(benchmark => benchmark.Name))}, --quick, --markdown.");
    return 2;
}

using var bench = new Bench { Quick = args.Contains("--quick") };
var rows = new List<Row>();
foreach (var benchmark in all.Where(benchmark => names.Length == 0 || names.Contains(benchmark.Name)))
{
    Console.Error.WriteLine($"{benchmark.Name} ...");
    foreach (var row in benchmark.Measure(bench))
    {
        rows.Add(row);
        Console.Error.WriteLine($"  {string.Join("  ", row.Cells)}");
    }
}

Console.WriteLine(args.Contains("--markdown") ? ResultTable.Markdown(rows) : ResultTable.Text(rows));
return 0;
