using System.Globalization;
using MlopsBuild.Gates;
using MlopsBuild.Runs;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using MlopsBuild.Training;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Makes the model of an earlier run again.</summary>
internal static class ReproducedRun
{
    /// <exception cref="ArgumentException">The run or its inputs are unknown, or this build trains with other parameters.</exception>
    /// <exception cref="VerdictException">The model or its metrics are not equal.</exception>
    public static void Compare(IReproduce build)
    {
        var store = new ContentStore(Path.Combine(build.RootDirectory, ".mlops", "store"));
        var training = RecordedStage.Find(store, KeptRuns.PathOf(build, build.RecordedRun), build.TrainStage.Name, BuildRun.Of(build).Fetch);
        var evaluation = training.Other(build.EvaluateStage.Name);
        var folder = Path.Combine(build.RootDirectory, ".mlops", "reproduce", Guid.NewGuid().ToString("N"));
        try
        {
            var before = Path.Combine(folder, "before");
            var again = Path.Combine(folder, "again");
            training.RestoreOutputs(before);
            training.RestoreInputs(again);
            CopyFiles(build.TrainStage, build.RootDirectory, again);
            IReadOnlyDictionary<string, double> figures;
            using (var session = new StageSession(new StageSessionOptions { Root = again, NoCache = true, Notice = text => Log.Information("{Notice:l}", text) }))
            {
                CheckSame(session.Components(build.TrainStage), training);
                session.Run([build.TrainStage]);
                evaluation?.RestoreInputs(again);
                CopyFiles(build.EvaluateStage, build.RootDirectory, again);
                figures = evaluation is null ? new Dictionary<string, double>() : session.Run([build.EvaluateStage])[0].Metrics;
            }

            Report(build, training, evaluation, Model.FingerprintOf(Path.Combine(before, TrainingStages.ModelFolder)), Model.FingerprintOf(Path.Combine(again, TrainingStages.ModelFolder)), figures);
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    // The store holds what stages wrote, not the files of a project; whether these are still those of the run, the key tells.
    private static void CopyFiles(Stage stage, string root, string folder)
    {
        var files = stage.Inputs.SelectMany(input => input.Kind switch
        {
            StageInputKind.File => [input.Name],
            StageInputKind.Folder => FileListing.Folder(Path.Combine(root, input.Name)).Select(file => $"{input.Name}/{file}"),
            StageInputKind.Glob => FileListing.Glob(root, input.Name),
            _ => Enumerable.Empty<string>(),
        });
        foreach (var file in files.Distinct().Where(file => File.Exists(Path.Combine(root, file))))
        {
            var copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(root, file), copy, overwrite: true);
        }
    }

    private static void CheckSame(IReadOnlyList<KeyComponent> now, RecordedStage training)
    {
        var then = training.Result.Components.ToDictionary(component => component.Name, component => component.Value);
        var names = now.Select(component => component.Name).Union(then.Keys).ToList();
        var current = now.ToDictionary(component => component.Name, component => component.Value);
        string Shown(Dictionary<string, string> values, string name) => values.TryGetValue(name, out var value) ? $"\"{value}\"" : "absent";
        var different = names.Where(name => then.GetValueOrDefault(name) != current.GetValueOrDefault(name)).ToList();
        var code = different.Where(name => name.StartsWith("code ", StringComparison.Ordinal)).ToList();
        var others = different.Except(code).Select(name => $"{name} was {Shown(then, name)}, is {Shown(current, name)}").ToList();
        if (others.Count > 0)
        {
            throw new ArgumentException(
                $"This build does not train as the run \"{training.Run}\" did: {string.Join("; ", others)}. Check out the commit of that run, which its run record names, and reproduce it there.");
        }

        if (code.Count > 0)
            Log.Warning("The code is not that of the run: {Projects:l}", string.Join(", ", code.Select(name => name[5..])));
    }

    private static void Report(IReproduce build, RecordedStage training, RecordedStage? evaluation, string before, string now, IReadOnlyDictionary<string, double> figures)
    {
        var differences = new List<string>();
        if (before != now)
            differences.Add($"the fingerprint was {before}, is {now}");
        Log.Information("Fingerprint {Fingerprint:l}: {Verdict:l}", now, before == now ? "equal" : $"was {before}");
        var compared = Metric.All.Where(metric => evaluation is not null && (evaluation.Result.Metrics.ContainsKey(metric.Name) || figures.ContainsKey(metric.Name))).ToList();
        foreach (var metric in compared)
        {
            var (was, isNow) = (Text(evaluation!.Result.Metrics, metric), Text(figures, metric));
            Log.Information("{Metric:l} {Value:l}: {Verdict:l}", metric.Title, isNow, was == isNow ? "equal" : $"was {was}");
            if (was != isNow)
                differences.Add($"{metric.Title} was {was}, is {isNow}");
        }

        if (evaluation is null)
            Log.Warning("The store holds no evaluation of this run; the fingerprint alone is compared");
        build.ReportSummary(summary =>
        {
            summary["run"] = training.Run;
            summary["equal"] = differences.Count == 0 ? $"fingerprint and {compared.Count} metrics" : "no";
            return summary;
        });
        if (differences.Count > 0)
            throw new VerdictException($"The run \"{training.Run}\" is not reproduced: {string.Join("; ", differences)}.");
    }

    private static string Text(IReadOnlyDictionary<string, double> figures, Metric metric) =>
        figures.TryGetValue(metric.Name, out var value) ? value.ToString("R", CultureInfo.InvariantCulture) : "absent";
}
