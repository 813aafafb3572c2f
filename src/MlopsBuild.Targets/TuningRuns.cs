using MlopsBuild.Data;
using MlopsBuild.Training;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the target that tunes.</summary>
internal static class TuningRuns
{
    /// <summary>The build's trainer with the parameters that tuning found, where it has found any and they are for this trainer.</summary>
    public static Trainer Tuned(ITrain build)
    {
        // The space is made of expressions, which every start would pay for.
        if (build is not ITune tune || Path.Combine(build.RootDirectory, tune.TunedFile) is var file && !File.Exists(file) || !tune.Space.IsFor(build.Trainer))
            return build.Trainer;
        try
        {
            return build.Trainer.WithTuned(file);
        }
        catch (ArgumentException mistake)
        {
            throw new UsageException(mistake.Message, mistake);
        }
    }

    /// <exception cref="ArgumentException">The space, the options or the budget make no sense.</exception>
    /// <exception cref="InvalidOperationException">All trials failed.</exception>
    public static void Run(ITune build)
    {
        var options = build.Tuning with
        {
            Trials = build.Trials ?? build.Tuning.Trials,
            Budget = build.Budget is { } budget ? ShortDuration.Parse(budget, "--budget") : build.Tuning.Budget,
        };
        build.Space.Check();
        options.Check();
        var run = BuildRun.Of(build);
        run.Run(nameof(ITune.Tune), [build.FoldsStage]);
        var rows = new FoldedRows
        {
            Validate = build.ValidateStage,
            SchemaFile = DataStages.SchemaFile(build.Data),
            Folds = build.FoldsStage,
            Files = DataStages.FoldFiles(build.Data, options.Folds),
            Rows = ParquetRows.From,
        };
        var show = build.LiveLines();
        var result = TuningStages.Search(build.Space, options, rows, new TuningHost
        {
            Root = build.RootDirectory,
            Session = stage =>
            {
                var outcome = run.Run(nameof(ITune.Tune), [stage])[0];
                run.Fetch(stage);
                return outcome;
            },
            Ended = (trials, trial) =>
            {
                Log.Information("{Trial:l}", TuningText.Row(trials, trial, options));
                show(TuningText.Table(trials, options));
            },
        });
        Leave(build, result);
    }

    private static void Leave(ITune build, TuningResult result)
    {
        var folder = Path.Combine(build.RootDirectory, TuningStages.Folder);
        TrialsFile.Write(Path.Combine(folder, "trials.json"), result);
        File.WriteAllText(Path.Combine(folder, "report.html"), TuningPage.Render(result));
        if (result.Best is not { Scores: { } scores } best)
            throw new InvalidOperationException($"{(result.Trials.Count == 1 ? "The trial" : $"All {result.Trials.Count} trials")} failed: {result.FailureText} Nothing was written to \"{build.TunedFile}\".");
        TunedParameters.Write(Path.Combine(build.RootDirectory, build.TunedFile), result);
        foreach (var line in TuningText.Lines(result))
            Log.Information("{Line:l}", line);
        Log.Information("Parameters: {File:l}; report: {Page:l}", build.TunedFile, $"{TuningStages.Folder}/report.html");
        build.ReportSummary(summary =>
        {
            summary["trials"] = $"{result.Trials.Count}, {result.Trials.Count(trial => trial.Scores is { Cached: true })} cached";
            summary["best"] = $"{best.Number} with {result.Options.Metric.Name} {TuningText.Figure(scores.Mean)}";
            return summary;
        });
    }
}
