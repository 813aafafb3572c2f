using MlopsBuild.Benchmarks;

if (args is ["stage-chains", var chainsRoot, var count])
    return StageChains.Run(chainsRoot, int.Parse(count));
if (args is ["many-files", var filesRoot, var files, var what])
    return ManyFiles.Run(filesRoot, int.Parse(files), what);
if (args is ["hash-files", ..])
    return HashedFiles.Run(args[1..]);
if (args is ["store-upload" or "store-download", var store, var moved, var digest])
    return MovedFile.Run(args[0] == "store-upload", store, moved, digest);

if (args is ["data-generate", var generated, var parquet, ..])
    return WideRows.Generate(long.Parse(generated), parquet, args.ElementAtOrDefault(3));
if (args is ["data-judge" or "data-run", var judged, var memory])
    return WideRows.Judge(judged, long.Parse(memory), args[0] == "data-run");
if (args is ["data-summarize", var summarized])
    return WideRows.Summarize(summarized);
if (args is ["train-prepare", var prepared, var repository])
    return DiamondTraining.Prepare(prepared, repository);
if (args is ["train-ours" or "train-bare", var trained, var trees])
    return args[0] == "train-ours" ? DiamondTraining.Stage(trained, int.Parse(trees)) : DiamondTraining.Bare(trained, int.Parse(trees));
if (args is ["bootstrap-generate", var drawnRows, var drawn])
    return PairedModels.Generate(int.Parse(drawnRows), drawn);
if (args is ["bootstrap", var metric, var resampled, var replicates])
    return PairedModels.Compare(metric, resampled, int.Parse(replicates));
if (args is ["evaluation-generate", var predictionRows, var predictions])
    return ManyPredictions.Generate(long.Parse(predictionRows), predictions);
if (args is ["evaluation-ours", var evaluated])
    return ManyPredictions.Evaluate(evaluated);
if (args is ["evaluation-reference", var averaged, var threads])
    return ManyPredictions.Average(averaged, int.Parse(threads));
if (args is ["tuning-search", var tuned, var trials, var cores])
    return TunedTable.Run(tuned, int.Parse(trials), int.Parse(cores));
if (args is ["registry-generate", var generatedStore, var events])
    return await LongRegistry.GenerateAsync(generatedStore, int.Parse(events));
if (args is ["registry-query", var queriedStore])
    return await LongRegistry.QueryAsync(queriedStore);
if (args is ["registry-sign", var signedStore, var signedEvents, var signatures])
    return await SignedRegistry.GenerateAsync(signedStore, int.Parse(signedEvents), int.Parse(signatures));
if (args is ["registry-verify", var verifiedStore])
    return await SignedRegistry.VerifyAsync(verifiedStore);
if (args is ["model-push", var layout, var repositoryName, var tag])
    return await PushedModel.RunAsync(layout, repositoryName, tag);

Benchmark[] all = [new TrainUnchanged(), new CleanClone(), new EmptyTarget(), new ParallelTargets(), new UnchangedStages(), new ManySmallFiles(), new LargeFiles(), new StoredLargeFile(), new DataGate(), new PairedBootstrap(), new SlicedEvaluation(), new TrainStage(), new Tuning(), new RegistryQueries(), new RegistryProof(), new VerifiedCiFiles(), new ServedModel(), new PushedModel(), new NewProject()];
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
