using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Training;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IStart.Start"/> in a project that has nothing yet.</summary>
internal static class StartRuns
{
    /// <summary>Whether contract and gates are there.</summary>
    public static bool IsStarted(IStart build) => HasContract(build) && HasGates(build);

    /// <summary>Writes what is missing.</summary>
    /// <exception cref="ArgumentException">The contract names no label, or what was written before is not compiled into this build.</exception>
    public static void First(IStart build)
    {
        if (CompiledAgain.IsAgain)
            throw new InvalidOperationException($"{Missing(build)} is still missing after Start has written it, expected the build to be compiled with it; look at \"{build.GatesFile}\" and at the class that it adds to.");
        var draws = !HasContract(build);
        if (draws)
            ContractRuns.Infer(build);
        CheckLabel(build);
        try
        {
            if (!HasGates(build))
                WriteGates(build);
        }
        catch when (draws)
        {
            Log.Warning("{Contract:l} was drawn from these rows. If you change their form, delete it, and the record of a row, to have it drawn anew; else mend it.", build.Data.ContractPath!);
            throw;
        }

        CompiledAgain.Ask(build);
    }

    private static bool HasContract(IStart build) => build.Data.ContractPath is not { } contract || File.Exists(Path.Combine(build.RootDirectory, contract));

    private static bool HasGates(IStart build) => build.Gates.All.Count > 0 || File.Exists(Path.Combine(build.RootDirectory, build.GatesFile));

    private static string Missing(IStart build) => HasContract(build) ? "The gates' file" : "The contract";

    private static void CheckLabel(IStart build)
    {
        var contract = build.Data.ContractPath!;
        var schema = OwnContract.Schema(build)!;
        if (schema.Label is null && TuningRuns.Tuned(build) is not MlNetTrainer { Label: not null })
        {
            throw new ArgumentException(
                $"No column of \"{contract}\" has the role label, so nothing can be predicted; expected \"role: label\" at one of: {string.Join(", ", schema.Columns.Select(column => column.Name))}.");
        }
    }

    private static void WriteGates(IStart build)
    {
        build.RunStages([build.ValidateStage, build.SplitStage, build.TrainStage, build.EvaluateStage], target: nameof(IStart.Start));
        var root = (string)build.RootDirectory;
        var report = Path.Combine(root, TrainingStages.EvaluationFolder, ModelEvaluation.ReportFile);
        var figures = EvaluationJson.Figures(File.ReadAllBytes(report)) ?? throw new InvalidDataException($"The evaluation \"{report}\" cannot be read, expected what Evaluate wrote.");
        var size = new DirectoryInfo(Path.Combine(root, TrainingStages.ModelFolder)).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        var task = TuningRuns.Tuned(build).Task;
        var gates = StartingGates.Around(task, figures, size);
        foreach (var sentence in FirstModel.Facts(build, task))
            Log.Information("{Sentence:l}", sentence);
        foreach (var sentence in FirstModel.Doubts(build, gates))
            Log.Warning("{Sentence:l}", sentence);
        var type = build.GetType();
        var file = Path.Combine(root, build.GatesFile);
        File.WriteAllText(file, gates.Write(type.Name, type.Namespace));
        Log.Information("Wrote {Path:l}: what a model must show from now on. The bounds leave room around this first evaluation; set those that your users need.", ShownPath.Of(file, build));
    }
}
