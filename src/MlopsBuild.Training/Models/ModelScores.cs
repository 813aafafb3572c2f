using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>Reads what a model says of a row, or of the row at which a cursor stands: a number, the probability of the positive class, or that of every class.</summary>
internal sealed class ModelScores
{
    private readonly ValueGetter<float>? _one;
    private readonly ValueGetter<VBuffer<float>>? _several;
    private VBuffer<float> _values;
    private float[] _scores = new float[1];

    public ModelScores(DataViewRow row, LearningTask task)
    {
        var column = Column(row.Schema, task);
        if (task == LearningTask.MulticlassClassification)
            _several = row.GetGetter<VBuffer<float>>(column);
        else
            _one = row.GetGetter<float>(column);
    }

    public static DataViewSchema.Column Column(DataViewSchema schema, LearningTask task) => schema[task == LearningTask.BinaryClassification ? "Probability" : "Score"];

    /// <summary>The scores of the row; overwritten by the next call.</summary>
    public ReadOnlySpan<float> Read()
    {
        if (_one is not null)
        {
            _one(ref _scores[0]);
            return _scores;
        }

        _several!(ref _values);
        if (_scores.Length != _values.Length)
            _scores = new float[_values.Length];
        _values.CopyTo(_scores);
        return _scores;
    }

    /// <summary>The prediction of a model of one score.</summary>
    public static double Value(ReadOnlySpan<float> scores, bool isLogarithm) => isLogarithm ? Math.Exp(scores[0]) : scores[0];

    /// <summary>Makes probabilities of the scores of several classes. In single precision they sum to 1 only roughly; one against the rest may find none probable at all.</summary>
    public static void Probabilities(ReadOnlySpan<float> scores, Span<double> probabilities)
    {
        var sum = 0.0;
        foreach (var score in scores)
            sum += score;
        for (var index = 0; index < scores.Length; index++)
            probabilities[index] = sum > 0 ? scores[index] / sum : 1.0 / scores.Length;
    }

    /// <summary>SHA-256 over the scores of rows: for each row a line of UTF-8, with the shortest decimal form of each 32-bit score, parted by commas.</summary>
    public static ContentHash Fingerprint(ITransformer model, RowTable rows, LearningTask task)
    {
        var scored = model.Transform(rows);
        using var cursor = scored.GetRowCursor([Column(scored.Schema, task)]);
        var scores = new ModelScores(cursor, task);
        var text = new StringBuilder();
        while (cursor.MoveNext())
        {
            foreach (var score in scores.Read())
                text.Append(score.ToString("R", CultureInfo.InvariantCulture)).Append(',');
            text[^1] = '\n';
        }

        return ContentHash.Of(text.ToString());
    }
}
