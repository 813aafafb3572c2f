using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>Measures a model on rows it has not seen.</summary>
public static class RegressionEvaluation
{
    /// <summary>Scores the rows and writes the metrics, in the unit of the label.</summary>
    /// <param name="modelFolder">What a training wrote.</param>
    /// <param name="rows">The rows held out.</param>
    /// <param name="outputFile">The JSON file to write, such as <c>metrics.json</c>; see <see cref="RegressionMetrics.Write"/>.</param>
    /// <exception cref="FileNotFoundException">The model folder lacks a file.</exception>
    /// <exception cref="InvalidDataException">The model is damaged, or the rows do not fit it or are none.</exception>
    public static RegressionMetrics Run(string modelFolder, RowSource rows, string outputFile)
    {
        var metrics = RegressionMetrics.Of(RegressionModel.Open(modelFolder).Predict(rows));
        metrics.Write(outputFile);
        return metrics;
    }
}
