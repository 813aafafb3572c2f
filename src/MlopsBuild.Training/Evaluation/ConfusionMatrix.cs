using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>How many rows of each class are predicted as which.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Rows">Rows by index of the true class, then of the predicted one.</param>
public sealed record ConfusionMatrix(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<long>> Rows)
{
    /// <summary>Counts.</summary>
    /// <param name="rows">Scored rows of two or more classes.</param>
    /// <param name="threshold">Of two classes: from which probability on a row is predicted positive.</param>
    /// <exception cref="ArgumentException">The rows are of regression.</exception>
    public static ConfusionMatrix Of(ScoredRows rows, double threshold = 0.5)
    {
        if (rows.Task == LearningTask.Regression)
            throw new ArgumentException($"The rows are of {rows.Task}, expected classes.", nameof(rows));
        var binary = rows.Task == LearningTask.BinaryClassification;
        IReadOnlyList<string> classes = binary && rows.Classes.Count == 0 ? ["negative", "positive"] : rows.Classes;
        var counts = classes.Select(_ => new long[classes.Count]).ToArray();
        for (var row = 0; row < rows.Rows; row++)
            counts[(int)rows.Actual[row]][binary ? (rows.Predicted[row] >= threshold ? 1 : 0) : (int)rows.Predicted[row]]++;
        return new(classes, counts);
    }
}
