using System.Data.Common;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Scores rows with a model.</summary>
internal sealed class ModelScoring(MLContext context, ITransformer model, ModelInputs inputs, ModelDescription description)
{
    private readonly Dictionary<string, int> _classes = description.Classes.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
    private readonly SortedDictionary<string, (long Rows, long First)> _strangers = new(StringComparer.Ordinal);
    private readonly List<double> _actual = [];
    private readonly List<double> _predicted = [];
    private readonly List<double[]> _probabilities = [];
    private long _unlabelled;
    private long _unusable;

    public ScoredRows Score(RowSource rows, IReadOnlyList<string> sliceExpressions)
    {
        var slices = sliceExpressions.Distinct().Select((expression, index) => (Expression: expression, Name: $"__slice{index}", Sql: Sql.Slice(expression, description.Schema), Values: new List<string>())).ToList();
        using var open = Sql.Open(rows);
        inputs.RequireColumns(open, rows);
        Sql.CheckSlices(open, rows, description.Schema, sliceExpressions);

        Read(inputs.LoadScored(context, rows, [.. slices.Select(slice => (slice.Name, slice.Sql))]), [.. slices.Select(slice => (slice.Name, slice.Values))]);
        return Scored(slices.ToDictionary(slice => slice.Expression, slice => slice.Values.ToArray()));
    }

    /// <summary>Scores first rows and their mixings.</summary>
    public ScoredRows Score(RowSource rows, MixedRows mixed)
    {
        var first = inputs.FirstScored(rows, mixed.First);
        if (MixedTrees.Of(model, inputs, first, mixed, () => Scores(first)) is { } trees)
            Read(first, mixed, trees);
        else
            Read(inputs.Mixed(first, mixed), []);
        return Scored(new Dictionary<string, string[]>());
    }

    private void Read(RowTable first, MixedRows mixed, MixedTrees trees)
    {
        using var cursor = first.GetRowCursor([first.Schema[ModelInputs.Truth]]);
        var truth = Truth(cursor);
        while (cursor.MoveNext())
            _actual.Add(truth());
        for (var row = first.Rows; row < mixed.Count; row++)
            _actual.Add(_actual[row - first.Rows]);
        for (var row = 0; row < mixed.Count; row++)
            Predict([trees.Score(row)]);
    }

    /// <summary>What a model of one score says of rows.</summary>
    private float[] Scores(RowTable rows)
    {
        var scored = model.Transform(rows);
        using var cursor = scored.GetRowCursor([ModelScores.Column(scored.Schema, description.Task)]);
        var scores = new ModelScores(cursor, description.Task);
        var found = new List<float>();
        while (cursor.MoveNext())
            found.Add(scores.Read()[0]);
        return [.. found];
    }

    private void Read(IDataView rows, IReadOnlyList<(string Name, List<string> Values)> slices)
    {
        var scored = model.Transform(rows);
        var needed = slices.Select(slice => scored.Schema[slice.Name]).Append(scored.Schema[ModelInputs.Truth]).Append(ModelScores.Column(scored.Schema, description.Task));
        using var cursor = scored.GetRowCursor(needed);
        var truth = Truth(cursor);
        var scores = new ModelScores(cursor, description.Task);
        var texts = slices.Select(slice => cursor.GetGetter<ReadOnlyMemory<char>>(scored.Schema[slice.Name])).ToArray();
        var text = default(ReadOnlyMemory<char>);
        while (cursor.MoveNext())
        {
            _actual.Add(truth());
            Predict(scores.Read());
            for (var index = 0; index < texts.Length; index++)
            {
                texts[index](ref text);
                slices[index].Values.Add(text.ToString());
            }
        }
    }

    private ScoredRows Scored(IReadOnlyDictionary<string, string[]> slices)
    {
        Check();
        return new ScoredRows
        {
            Task = description.Task,
            Classes = description.Classes,
            Actual = [.. _actual],
            Predicted = [.. _predicted],
            Probabilities = [.. _probabilities],
            Slices = slices,
        };
    }

    private Func<double> Truth(DataViewRowCursor cursor)
    {
        var column = cursor.Schema[ModelInputs.Truth];
        if (description.Task == LearningTask.Regression)
        {
            var number = cursor.GetGetter<double>(column);
            return () =>
            {
                var value = double.NaN;
                number(ref value);
                if (double.IsNaN(value))
                    _unlabelled++;
                return value;
            };
        }

        var text = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        var found = default(ReadOnlyMemory<char>);
        return () =>
        {
            text(ref found);
            if (found.IsEmpty)
            {
                _unlabelled++;
                return double.NaN;
            }

            var name = found[1..].ToString();
            if (_classes.TryGetValue(name, out var index))
                return index;
            _strangers[name] = _strangers.TryGetValue(name, out var known) ? (known.Rows + 1, known.First) : (1, _actual.Count + 1);
            return double.NaN;
        };
    }

    private void Predict(ReadOnlySpan<float> scores)
    {
        foreach (var score in scores)
        {
            if (!float.IsFinite(score))
            {
                _unusable++;
                return;
            }
        }

        if (description.Task != LearningTask.MulticlassClassification)
        {
            var value = ModelScores.Value(scores, description.LabelIsLogarithm);
            if (!double.IsFinite(value))
                _unusable++;
            _predicted.Add(value);
            return;
        }

        var best = 0;
        for (var index = 1; index < scores.Length; index++)
        {
            if (scores[index] > scores[best])
                best = index;
        }

        var probabilities = new double[scores.Length];
        ModelScores.Probabilities(scores, probabilities);
        _predicted.Add(best);
        _probabilities.Add(probabilities);
    }

    private void Check()
    {
        if (_unlabelled > 0)
            throw new InvalidDataException($"The label \"{inputs.Label.Name}\" is missing in {_unlabelled} of {_actual.Count} rows, expected it in all.");
        if (_strangers.Count > 0 && inputs.Label.Sensitivity == Sensitivity.Pii)
        {
            throw new InvalidDataException($"Of {_actual.Count} rows, the label \"{inputs.Label.Name}\", which is personal, is in {_strangers.Values.Sum(stranger => stranger.Rows)} (first in row {_strangers.Values.Min(stranger => stranger.First)} of those held out)"
                + " of classes that the model has not seen, expected those it was trained on. Train on rows of every class, or leave these rows out.");
        }

        if (_strangers.Count > 0)
        {
            var named = _strangers.Take(10).Select(stranger => $"\"{stranger.Key}\" in {stranger.Value.Rows} (first in row {stranger.Value.First} of those held out)");
            throw new InvalidDataException(
                $"Of {_actual.Count} rows, the label \"{inputs.Label.Name}\" is of classes that the model has not seen: {string.Join(", ", named)}{(_strangers.Count > 10 ? ", …" : "")};"
                + $" it knows {PersonalValues.Listed(inputs.Label, description.Classes)}. Train on rows of every class, or leave these rows out.");
        }

        if (_unusable > 0)
            throw new InvalidDataException($"The model predicts no finite number for {_unusable} of {_actual.Count} rows, expected one for each; train with other options.");
    }
}
