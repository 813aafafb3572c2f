using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>A model that predicts rows which are in memory, as a server asks it: by several threads at once, without labels and without a database.</summary>
public interface IPredictor : IDisposable
{
    /// <summary>What the model predicts.</summary>
    LearningTask Task { get; }

    /// <summary>The columns it reads, in the order in which <see cref="PredictedRows.Columns"/> holds them.</summary>
    IReadOnlyList<Column> Features { get; }

    /// <summary>The column that is predicted.</summary>
    Column Label { get; }

    /// <summary>The classes, in the order of the probabilities; empty for regression.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>What runs the model: <c>mlnet_zip</c> or <c>onnxruntime_onnx</c>.</summary>
    string Platform { get; }

    /// <summary>The fingerprint that the training wrote; null where there is none.</summary>
    ContentHash? Fingerprint { get; }

    /// <summary>Rows of the training, to compare others with; of none where the model brings none.</summary>
    PredictedRows Probe { get; }

    /// <summary>
    /// For each row the prediction, or for classes the probability of each, row after row. Safe for several threads at once.
    /// </summary>
    /// <exception cref="InvalidDataException">The model gives no finite number for a row, or cannot take the rows.</exception>
    double[] Predict(PredictedRows rows);
}
