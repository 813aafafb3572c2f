using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>Predicts with an ONNX file.</summary>
internal sealed class OnnxPredictor(OnnxModel model, OnnxFile file) : IPredictor
{
    public LearningTask Task => file.Task;

    public IReadOnlyList<Column> Features { get; } = [.. model.Features.Select(feature => feature with { Nullable = feature.Nullable && model.TakesMissing(feature) })];

    public Column Label => model.Schema.Label!;

    public IReadOnlyList<string> Classes { get; } = [.. file.Classes.Order(StringComparer.Ordinal)];

    public string Platform => "onnxruntime_onnx";

    public ContentHash? Fingerprint => null;

    public PredictedRows Probe { get; } = new(0, [.. model.Features.Select(feature => feature.Type == ColumnType.Text ? (Array)Array.Empty<string?>() : Array.Empty<double>())]);

    public static OnnxPredictor Open(string folder)
    {
        var file = OnnxFile.Read(folder);
        return file.Task == LearningTask.Regression || file.Classes.Count >= 2
            ? new OnnxPredictor(file.Open(folder), file)
            : throw new InvalidDataException($"The model in \"{folder}\" does not say its classes, expected them in Classes of the trainer OnnxFile, in the order of the output's columns.");
    }

    public double[] Predict(PredictedRows rows)
    {
        if (rows.Count == 0)
            return [];
        var scored = model.Predict(rows, Classes);
        var width = Math.Max(1, Classes.Count);
        var predictions = new double[rows.Count * width];
        for (var row = 0; row < rows.Count; row++)
        {
            var prediction = predictions.AsSpan(row * width, width);
            switch (Task)
            {
                case LearningTask.Regression:
                    prediction[0] = scored.Predicted[row];
                    break;
                case LearningTask.BinaryClassification:
                    (prediction[0], prediction[1]) = (1 - scored.Predicted[row], scored.Predicted[row]);
                    break;
                case LearningTask.MulticlassClassification when scored.Probabilities.Length == 0:
                    prediction[(int)scored.Predicted[row]] = 1;
                    break;
                default:
                    scored.Probabilities[row].CopyTo(prediction);
                    break;
            }
        }

        return predictions;
    }

    public void Dispose() => model.Dispose();
}
