using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>The rows of one fold.</summary>
/// <param name="Train">Those to learn from.</param>
/// <param name="Test">Those left out.</param>
internal sealed record FoldRows(RowSource Train, RowSource Test)
{
    /// <summary>Trains on the ones and scores the others.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="schema">Names label and features.</param>
    /// <param name="metric">What the score is.</param>
    /// <param name="folder">Gets the model.</param>
    /// <param name="place">Where a model that is a process predicts.</param>
    /// <exception cref="ArgumentException">There is no such metric of the trainer's task.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be learnt from or scored, or the metric is not defined on them.</exception>
    public FoldResult Score(Trainer trainer, DatasetSchema schema, Metric metric, string folder, ProcessPlace? place)
    {
        using var open = Sql.Open(Test);
        var learnt = trainer.Train(Train, schema, folder);
        using var model = EvaluatedModel.Open(folder, place);
        var scored = model.Score(Test, []);
        return new FoldResult(new FoldScore(Value(metric, scored), learnt.Rows, scored.Actual.Length), learnt.PeakMemory);
    }

    private static double Value(Metric metric, ScoredRows scored) =>
        !PointMetrics.Of(scored).TryGetValue(metric, out var value)
            ? throw new ArgumentException($"The metric \"{metric.Name}\" cannot be tuned for, expected one of {string.Join(", ", Metric.Of(scored.Task).Select(known => known.Name))}.")
            : value.Undefined is null ? value.Value
            : throw new InvalidDataException($"The metric \"{metric.Name}\" is not defined on a fold of {scored.Actual.Length} rows: {value.Undefined}.");
}
