using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Targets;

/// <summary>What a newcomer should know of the first model before the gates are theirs.</summary>
internal static class FirstModel
{
    // Whole numbers of more values than these are hardly classes.
    private const int MostClasses = 20;
    private const int FewRows = 30;

    // More take longer than a newcomer should wait for.
    private const int FewColumns = 100;

    /// <summary>What is learnt, and why so.</summary>
    public static IEnumerable<string> Facts(IStart build, LearningTask task)
    {
        var label = OwnContract.Schema(build)?.Label;
        if (label is null)
            yield break;
        var (name, words) = ($"\"{VisibleText.Of(label.Name, 100)}\"", Words(task));
        if (task == LearningTask.Regression && label.Type == ColumnType.Integer && Distinct(build, label) is { } values and <= MostClasses)
            yield return $"{name} is predicted by {words}, as a number. It has {values} different whole values: where they are classes, take a trainer of classification in the build class, such as Trainers.LightGbm(LearningTask.MulticlassClassification), delete \"{build.GatesFile}\" and run Start again.";
        else
            yield return $"{name} is predicted by {words}.";
        if (build is ICheckLeakage && !IsNarrow(build))
            yield return "./build.sh CheckLeakage looks for columns that give the label away; for as many columns as these it takes some seconds.";
    }

    /// <summary>What speaks against relying on it.</summary>
    public static IEnumerable<string> Doubts(IStart build, StartingGates gates)
    {
        foreach (var (comment, _) in gates.Lines.Where(line => line.Call.Length == 0))
            yield return comment;
        var held = BuildRun.Of(build).Outcome(build.EvaluateStage)?.Metrics.GetValueOrDefault("test.rows") ?? 0;
        if (held is > 0 and < FewRows)
            yield return string.Create(CultureInfo.InvariantCulture, $"Only {Figures.Count((long)held, "row")} {(held == 1 ? "was" : "were")} held out: figures and gates on so few say little. More data, or a larger part held out, would say more.");
        if (build is ICheckLeakage leakage && IsNarrow(build))
        {
            foreach (var finding in DataRuns.Leaks(leakage))
                yield return $"A leak: {finding} The model is registered all the same; ./build.sh CheckLeakage refuses it.";
        }
    }

    private static bool IsNarrow(IHasData build) => OwnContract.Schema(build)?.Columns.Count <= FewColumns;

    private static long? Distinct(IStart build, Column label)
    {
        var path = Path.Combine(build.RootDirectory, DataStages.Folder(build.Data), DatasetValidation.ProfilePath);
        if (!File.Exists(path))
            return null;
        using var file = File.OpenRead(path);
        return ProfileFile.Read(file).Columns.FirstOrDefault(column => column.Name == label.Name)?.Distinct;
    }

    private static string Words(LearningTask task) => task switch
    {
        LearningTask.Regression => "regression",
        LearningTask.BinaryClassification => "binary classification",
        _ => "multiclass classification",
    };
}
