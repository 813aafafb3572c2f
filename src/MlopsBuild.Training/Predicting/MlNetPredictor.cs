using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.ML;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>Predicts with a model of ML.NET.</summary>
internal sealed class MlNetPredictor : IPredictor
{
    private readonly ITransformer _model;
    private readonly ModelInputs _inputs;
    private readonly ModelDescription _description;
    private readonly DataViewSchema _schema;
    private readonly ConcurrentBag<RowScorer> _idle = [];
    private readonly CompiledTrees? _trees;

    public MlNetPredictor(ITransformer model, ModelInputs inputs, ModelDescription description, RowTable probe)
    {
        (_model, _inputs, _description) = (model, inputs, description);
        _schema = Table(new PredictedRows(0, [.. inputs.Columns.Select(column => column.Type == ColumnType.Text ? (Array)Array.Empty<string>() : Array.Empty<double>())])).Schema;
        Probe = Rows(probe);
        _trees = CheckedTrees();
        Return(Take());
    }

    public LearningTask Task => _description.Task;

    public IReadOnlyList<Column> Features => _inputs.Columns;

    public Column Label => _inputs.Label;

    public IReadOnlyList<string> Classes => _description.Classes;

    public string Platform => "mlnet_zip";

    public ContentHash? Fingerprint => _description.Fingerprint;

    public PredictedRows Probe { get; }

    public double[] Predict(PredictedRows rows)
    {
        var width = Math.Max(1, Classes.Count);
        var predictions = new double[rows.Count * width];
        var scorer = Take();
        try
        {
            if (scorer is null)
                PredictAtOnce(Table(rows), predictions, width);
            else
            {
                var values = Values(rows);
                for (var row = 0; row < rows.Count; row++)
                    Fill(predictions.AsSpan(row * width, width), scorer.Score(values, row), row);
            }
        }
        finally
        {
            Return(scorer);
        }

        return predictions;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var scorer))
            scorer.Dispose();
        (_model as IDisposable)?.Dispose();
    }

    // A model with a step that cannot be asked about a single row has no scorer.
    private RowScorer? Take() => !_model.IsRowToRowMapper ? null : _idle.TryTake(out var idle) ? idle : new RowScorer(_model, _schema, Task, _trees);

    /// <summary>The compiled trees; null where the model has none, or they score a probe row otherwise than ML.NET.</summary>
    private CompiledTrees? CheckedTrees()
    {
        if (!_model.IsRowToRowMapper || RowScorer.TreesOf(_model) is not { } trees)
            return null;
        using var slow = new RowScorer(_model, _schema, Task);
        using var fast = new RowScorer(_model, _schema, Task, trees);
        var values = Values(Probe);
        return Enumerable.Range(0, Probe.Count).All(row => BitConverter.SingleToInt32Bits(slow.Score(values, row)[0]) == BitConverter.SingleToInt32Bits(fast.Score(values, row)[0])) ? trees : null;
    }

    private void Return(RowScorer? scorer)
    {
        if (scorer is not null)
            _idle.Add(scorer);
    }

    private void PredictAtOnce(RowTable rows, double[] predictions, int width)
    {
        var scored = _model.Transform(rows);
        using var cursor = scored.GetRowCursor([ModelScores.Column(scored.Schema, Task)]);
        var scores = new ModelScores(cursor, Task);
        for (var row = 0; cursor.MoveNext(); row++)
            Fill(predictions.AsSpan(row * width, width), scores.Read(), row);
    }

    private void Fill(Span<double> prediction, ReadOnlySpan<float> scores, int row)
    {
        foreach (var score in scores)
            Require(score, row);
        switch (Task)
        {
            case LearningTask.Regression:
                prediction[0] = Require(ModelScores.Value(scores, _description.LabelIsLogarithm), row);
                break;
            case LearningTask.BinaryClassification:
                (prediction[0], prediction[1]) = (1 - (double)scores[0], scores[0]);
                break;
            default:
                ModelScores.Probabilities(scores, prediction);
                break;
        }
    }

    private static double Require(double value, int row) => double.IsFinite(value)
        ? value
        : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The model predicts no finite number for row {row + 1}."));

    private RowTable Table(PredictedRows rows)
    {
        var values = Values(rows);
        return new RowTable([.. _inputs.Values.Select((value, index) => (value.Name, values[index]))], rows.Count);
    }

    /// <summary>The values that the model is given: a column itself, or the parts of a date.</summary>
    private Array[] Values(PredictedRows rows)
    {
        var values = new List<Array>(_inputs.Values.Count);
        for (var column = 0; column < rows.Columns.Count; column++)
        {
            if (rows.Columns[column] is string?[] texts)
                values.Add(Array.ConvertAll(texts, text => text ?? ""));
            else if (Features[column].Type is ColumnType.Date or ColumnType.Timestamp)
                values.AddRange(DateParts.Of((double[])rows.Columns[column], hasHour: Features[column].Type == ColumnType.Timestamp));
            else
                values.Add(rows.Columns[column]);
        }

        return [.. values];
    }

    private PredictedRows Rows(RowTable probe)
    {
        var columns = new List<Array>();
        for (var value = 0; value < _inputs.Values.Count; value++)
        {
            var input = _inputs.Values[value];
            if (value > 0 && _inputs.Values[value - 1].Column == input.Column)
                continue;
            var index = value;
            columns.Add(input.IsText
                ? Enumerable.Range(0, probe.Rows).Select(row => (string?)probe.Value(row, index) is { Length: > 0 } text ? text : null).ToArray()
                : Enumerable.Range(0, probe.Rows).Select(row => (double)probe.Value(row, index) * (input.Column.Type is ColumnType.Date or ColumnType.Timestamp ? 86400 : 1)).ToArray());
        }

        return new PredictedRows(probe.Rows, columns);
    }
}
