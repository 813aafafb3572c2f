using System.Text.Json;
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
        if (ChampionFolder(build) is not { } champion)
            return;
        try
        {
            ModelEvaluation.CheckModel(Path.Combine(build.RootDirectory, champion));
        }
        catch (Exception unusable) when (unusable is FileNotFoundException or InvalidDataException)
        {
            throw new ArgumentException($"--champion is \"{build.Champion}\", which cannot be compared with. {unusable.Message}", unusable);
        }
    }

    /// <summary>The champion's folder below the root; null where none is given.</summary>
    /// <exception cref="ArgumentException">It is no model folder below the root.</exception>
    public static string? ChampionFolder(IEvaluate build)
    {
        if (build.Champion is not { } given)
            return null;
        var root = (string)build.RootDirectory;
        var path = Path.GetRelativePath(root, Path.GetFullPath(given, root)).Replace('\\', '/');
        if (path.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(path))
            throw new ArgumentException($"--champion is \"{given}\", expected a model folder below \"{root}\".");
        return File.Exists(Path.Combine(root, path, Model.DescriptionFile))
            ? path
            : throw new ArgumentException($"--champion is \"{given}\", which holds no \"{Model.DescriptionFile}\"; expected a folder that a training wrote.");
    }

    /// <summary>Brings the evaluation up to date and tells what the gates decided.</summary>
    /// <exception cref="VerdictException">A gate refuses the model.</exception>
    public static void Run(IEvaluate build)
    {
        IReadOnlyList<string> figures = build.Trainer.Task switch
        {
            LearningTask.Regression => [Metric.Rmse.Name, Metric.Mae.Name, Metric.R2.Name],
            LearningTask.BinaryClassification => [Metric.Auc.Name, Metric.LogLoss.Name],
            _ => [Metric.Accuracy.Name, Metric.MacroF1.Name],
        };
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
