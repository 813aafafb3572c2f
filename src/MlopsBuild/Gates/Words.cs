using MlopsBuild.Reports;

namespace MlopsBuild.Gates;

/// <summary>Words of verdicts.</summary>
internal static class Words
{
    public static string Of(LearningTask task) => task switch
    {
        LearningTask.Regression => "regression",
        LearningTask.BinaryClassification => "binary classification",
        LearningTask.MulticlassClassification => "multiclass classification",
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, null),
    };

    public static string Of(Slice? slice) => slice is null ? "" : $" for {slice.By} \"{VisibleText.Of(slice.Value, 60)}\"";

    public static string Over(long rows) => rows == 0 ? "" : $" over {Figures.Count(rows, "row")}";

    /// <summary>A sentence's end about rows that would decide.</summary>
    public static string Needed(long? rows) => rows is { } some ? $" About {Figures.Count(some, "row")} would decide it, if the figure stays." : "";

    /// <summary>A figure of a sentence; digits of very small and very large ones are left to <see cref="Figures.Number"/>.</summary>
    public static string Figure(double value) => Math.Abs(value) is >= 1e-3 and < 1e9 ? Figures.Rounded(value) : Figures.Number(value);
}
