using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Metrics of scored rows as plain figures.</summary>
public static class PointMetrics
{
    /// <summary>Every metric of the task, without intervals.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="threshold">Of two classes: from which probability on a row is predicted positive.</param>
    public static IReadOnlyDictionary<Metric, MetricValue> Of(ScoredRows rows, double threshold = 0.5)
    {
        var (actual, predicted) = (rows.Actual, rows.Predicted);
        switch (rows.Task)
        {
            case LearningTask.Regression:
                var ofNumbers = RegressionMeasures.Terms(actual, predicted).Sums();
                return RegressionMeasures.All.ToDictionary(metric => metric.Metric, metric => metric.Of(ofNumbers));
            case LearningTask.BinaryClassification:
                var ofTwo = BinaryMeasures.Terms(actual, predicted, threshold).Sums();
                var metrics = BinaryMeasures.All.ToDictionary(metric => metric.Metric, metric => metric.Of(ofTwo));
                metrics[Metric.Auc] = BinaryMeasures.Auc(actual, predicted);
                metrics[Metric.PrAuc] = BinaryMeasures.AveragePrecision(actual, predicted);
                return metrics;
            default:
                var ofClasses = MulticlassMeasures.Terms(actual, predicted, rows.Classes.Count).Sums();
                var all = MulticlassMeasures.All(rows.Classes.Count).ToDictionary(metric => metric.Metric, metric => metric.Of(ofClasses));
                all[Metric.LogLoss] = MulticlassMeasures.LogLoss(actual, rows.Probabilities, default, rows.Classes);
                return all;
        }
    }
}
