using static MlopsBuild.Gates.LearningTask;

namespace MlopsBuild.Gates;

/// <content>The metrics that an evaluation knows.</content>
public sealed partial record Metric
{
    /// <summary>Root of the mean squared error, in the unit of the label.</summary>
    public static Metric Rmse { get; } = new("rmse", "RMSE", false, Regression);

    /// <summary>Mean absolute error, in the unit of the label.</summary>
    public static Metric Mae { get; } = new("mae", "MAE", false, Regression);

    /// <summary>Mean absolute error as a share of the true value; not defined where a true value is 0.</summary>
    public static Metric Mape { get; } = new("mape", "MAPE", false, Regression);

    /// <summary>Share of the label's variance that is explained, at most 1.</summary>
    public static Metric R2 { get; } = new("r2", "R²", true, Regression);

    /// <summary>Area under the ROC curve, 0 to 1.</summary>
    public static Metric Auc { get; } = new("auc", "ROC AUC", true, BinaryClassification);

    /// <summary>Area under the precision-recall curve (average precision), 0 to 1.</summary>
    public static Metric PrAuc { get; } = new("pr_auc", "PR AUC", true, BinaryClassification);

    /// <summary>Mean negative logarithm (natural) of the probability given to the true class.</summary>
    public static Metric LogLoss { get; } = new("log_loss", "Log loss", false, BinaryClassification, MulticlassClassification);

    /// <summary>Mean squared difference of the positive class's probability from 0 or 1.</summary>
    public static Metric Brier { get; } = new("brier", "Brier score", false, BinaryClassification);

    /// <summary>Expected calibration error over bins of equal width.</summary>
    public static Metric CalibrationError { get; } = new("ece", "Calibration error (ECE)", false, BinaryClassification);

    /// <summary>Share of rows whose class is predicted.</summary>
    public static Metric Accuracy { get; } = new("accuracy", "Accuracy", true, BinaryClassification, MulticlassClassification);

    /// <summary>Share of true positives among those predicted positive.</summary>
    public static Metric Precision { get; } = new("precision", "Precision", true, BinaryClassification);

    /// <summary>Share of the positives that are predicted positive.</summary>
    public static Metric Recall { get; } = new("recall", "Recall", true, BinaryClassification);

    /// <summary>Harmonic mean of precision and recall.</summary>
    public static Metric F1 { get; } = new("f1", "F1", true, BinaryClassification);

    /// <summary>F1 of each class, averaged with equal weight.</summary>
    public static Metric MacroF1 { get; } = new("macro_f1", "Macro F1", true, MulticlassClassification);

    /// <summary>F1 of each class, averaged by the rows of the class.</summary>
    public static Metric WeightedF1 { get; } = new("weighted_f1", "Weighted F1", true, MulticlassClassification);

    /// <summary>F1 over all decisions taken together.</summary>
    public static Metric MicroF1 { get; } = new("micro_f1", "Micro F1", true, MulticlassClassification);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
        [Rmse, Mae, Mape, R2, Auc, PrAuc, LogLoss, Brier, CalibrationError, Accuracy, Precision, Recall, F1, MacroF1, WeightedF1, MicroF1];

    /// <summary>Those of a task, in the order in which reports show them.</summary>
    public static IEnumerable<Metric> Of(LearningTask task) => All.Where(metric => metric.Tasks.Contains(task));
}
