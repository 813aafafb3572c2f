using System.Text.Json;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Reports;
using MlopsBuild.Stages;
using MlopsBuild.Training;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IEvaluate.Evaluate"/>.</summary>
internal static class EvaluationRuns
{
    /// <summary>Refuses a trainer whose options make no sense, gates that make none for its task, and a champion that is not there or damaged, before anything runs.</summary>
    /// <exception cref="ArgumentException">Some do not; all problems are listed.</exception>
    public static void Check(IEvaluate build)
    {
        TuningRuns.Tuned(build).Check();
        build.Gates.Check(build.Trainer.Task);
        try
        {
            if (ChampionOf(build).Champion is { IsLocal: true } champion)
                ModelEvaluation.CheckModel(Path.Combine(build.RootDirectory, champion.Folder));
        }
        catch (Exception unusable) when (unusable is FileNotFoundException or InvalidDataException)
        {
            throw new ArgumentException($"--champion is \"{build.Champion}\", which cannot be compared with. {unusable.Message}", unusable);
        }
        catch (RegistryFailedException)
        {
            // No mistake of the caller: the target says it and fails.
        }
    }

    /// <summary>The model that gates compare the candidate with, looked up once.</summary>
    /// <exception cref="ArgumentException">There is no such folder, model, alias or version.</exception>
    /// <exception cref="RegistryFailedException">The registry cannot be read.</exception>
    public static ChampionChoice ChampionOf(IEvaluate build) => BuildRun.Of(build).Once(() => ChampionChoice.Of(build));

    /// <summary>Brings the evaluation up to date and tells what the gates decided.</summary>
    /// <exception cref="VerdictException">A gate refuses the model.</exception>
    /// <exception cref="ArgumentException">A slice may show a value of a personal column.</exception>
    public static void Run(IEvaluate build)
    {
        IReadOnlyList<string> figures = build.Trainer.Task switch
        {
            LearningTask.Regression => [Metric.Rmse.Name, Metric.Mae.Name, Metric.R2.Name],
            LearningTask.BinaryClassification => [Metric.Auc.Name, Metric.LogLoss.Name],
            _ => [Metric.Accuracy.Name, Metric.MacroF1.Name],
        };
        // Gates and slices are parameters of the stage, which the record of a run shows.
        if (build.Data.ContractPath is { } contract)
            build.Evaluation.Check(() => ContractFile.Read(Path.Combine(build.RootDirectory, contract), contract, Dataset.FormatOf(build.Data.Path)).Schema);
        if (ChampionOf(build).Told is { } told)
            Log.Information("{Champion:l}", told);
        var outcome = build.RunStage(build.EvaluateStage, figures, nameof(IEvaluate.Evaluate));
        var run = BuildRun.Of(build);
        var verdicts = Verdicts(build, outcome);
        run.Add(verdicts);
        if (verdicts.Count == 0)
            return;
        foreach (var verdict in verdicts.OrderBy(verdict => verdict.Passes))
            Tell(verdict);
        var refusals = verdicts.Where(verdict => !verdict.Passes).ToList();
        build.ReportSummary(summary =>
        {
            foreach (var (key, value) in StageSummary.Of([outcome], figures))
                summary[key] = value;
            summary["gates"] = refusals.Count == 0 ? $"all {verdicts.Count} let it pass" : $"{refusals.Count} of {verdicts.Count} refuse";
            return summary;
        });
        var page = $"{TrainingStages.EvaluationFolder}/{ModelEvaluation.PageFile}";
        if (refusals.Count > 0)
            run.Fetch(build.EvaluateStage);
        var here = refusals.Count > 0 || !outcome.IsElsewhere;
        Log.Information("Report: {Page:l}{Elsewhere:l}", page, here ? "" : " (in the store; --fetch brings it)");
        if (refusals.Count > 0)
        {
            throw new VerdictException(
                $"{Figures.Count(refusals.Count, "gate")} of {verdicts.Count} {(refusals.Count == 1 ? "refuses" : "refuse")} the model; see {page}:{Environment.NewLine}"
                + string.Join(Environment.NewLine, refusals.Select(verdict => $"  {verdict.Gate}: {verdict.Sentence}")));
        }
    }

    private static IReadOnlyList<Verdict> Verdicts(IEvaluate build, StageOutcome outcome)
    {
        if (outcome.Notes.TryGetValue(TrainingStages.VerdictsNote, out var note))
        {
            using var json = JsonDocument.Parse(note);
            return VerdictJson.Read(json.RootElement);
        }

        // A stage that a build put in place of ours leaves none.
        BuildRun.Of(build).Fetch(build.EvaluateStage);
        return EvaluationJson.Verdicts(Path.Combine(build.RootDirectory, TrainingStages.EvaluationFolder, ModelEvaluation.ReportFile));
    }

    private static void Tell(Verdict verdict)
    {
        var line = $"{verdict.Word}: {verdict.Gate}. {verdict.Sentence}";
        if (verdict.Passes)
            Log.Information("{Verdict:l}", line);
        else
            Log.Error("{Verdict:l}", line);
    }
}
