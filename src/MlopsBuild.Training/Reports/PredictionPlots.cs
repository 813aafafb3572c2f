using System.Globalization;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>What the plots of an evaluation are drawn from, so that they can be drawn again without the rows.</summary>
public sealed record PredictionPlots
{
    /// <summary>More classes than this are no table that anybody reads.</summary>
    public const int MostClasses = 30;

    private const int MostDots = 1000;

    /// <summary>Of numbers, true and predicted values of up to 1,000 rows, evenly chosen.</summary>
    public IReadOnlyList<(double Actual, double Predicted)> Predictions { get; init; } = [];

    /// <summary>Of two classes, the ROC curve: false positive rate and true positive rate.</summary>
    public IReadOnlyList<(double X, double Y)> Roc { get; init; } = [];

    /// <summary>Of two classes, recall and precision.</summary>
    public IReadOnlyList<(double X, double Y)> PrecisionRecall { get; init; } = [];

    /// <summary>Of two classes, mean predicted probability and share of positives in tenths.</summary>
    public IReadOnlyList<(double X, double Y)> Calibration { get; init; } = [];

    /// <summary>Of two classes, the share of positives; else 0.</summary>
    public double Prevalence { get; init; }

    /// <summary>Rows of each class by what they were predicted as; null for numbers, and for more than <see cref="MostClasses"/> classes.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>What is drawn of scored rows, with six digits. The same rows give the same points.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="threshold">Of two classes: from which probability on a row is predicted positive.</param>
    public static PredictionPlots Of(ScoredRows rows, double threshold) => rows.Task switch
    {
        LearningTask.Regression => new() { Predictions = Points(Shown(rows.Rows).Select(row => (rows.Actual[row], rows.Predicted[row]))) },
        LearningTask.BinaryClassification => new()
        {
            Roc = Points(RocPoint.Of(rows).Select(point => (point.FalsePositiveRate, point.TruePositiveRate))),
            PrecisionRecall = Points(PrecisionRecallPoint.Of(rows).Select(point => (point.Recall, point.Precision))),
            Calibration = Points(CalibrationBin.Of(rows).Select(bin => (bin.Predicted, bin.Observed.Value))),
            Prevalence = Rounded(rows.Actual.Average()),
            Confusion = ConfusionMatrix.Of(rows, threshold),
        },
        _ => new() { Confusion = rows.Classes.Count <= MostClasses ? ConfusionMatrix.Of(rows, threshold) : null },
    };

    private static IReadOnlyList<(double, double)> Points(IEnumerable<(double X, double Y)> points) => [.. points.Select(point => (Rounded(point.X), Rounded(point.Y)))];

    private static double Rounded(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // Evenly over the rows, the same on every machine.
    private static IEnumerable<int> Shown(int rows)
    {
        var count = Math.Min(rows, MostDots);
        for (var i = 0; i < count; i++)
            yield return (int)((long)i * rows / count);
    }
}
