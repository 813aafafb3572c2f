using Microsoft.ML;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// How much a model rests on each of its features: how much worse it gets when the values of one column are mixed up among the rows, the mean
/// over a few mixings (permutation importance; Breiman 2001, Machine Learning 45, 5-32). The same rows give the same figures on any machine.
/// </summary>
internal sealed class ModelImportance(ITransformer model, ModelInputs inputs, ModelDescription description)
{
    private const int Mixings = 3;
    private const int Seed = 42;

    /// <summary>Features with their loss, the most important one first.</summary>
    /// <param name="rows">Rows with labels, in memory.</param>
    /// <param name="actual">Their labels, as <see cref="ScoredRows.Actual"/>.</param>
    public IReadOnlyList<FeatureImportance> Of(RowTable rows, double[] actual)
    {
        var right = Loss(rows, actual);
        var found = new List<FeatureImportance>();
        foreach (var column in inputs.Columns)
        {
            var loss = 0.0;
            for (var mixing = 0; mixing < Mixings; mixing++)
                loss += Loss(Mixed(rows, column.Name, mixing), actual) - right;
            found.Add(new(column.Name, loss / Mixings));
        }

        return [.. found.OrderByDescending(feature => feature.Loss).ThenBy(feature => feature.Feature, StringComparer.Ordinal)];
    }

    // All values that the model reads of a column move together.
    private RowTable Mixed(RowTable rows, string column, int mixing)
    {
        var order = Enumerable.Range(0, rows.Rows).ToArray();
        new Random(Seed + mixing).Shuffle(order);
        return rows.With([.. inputs.Values.Select((value, index) => value.Column.Name == column ? order : null)]);
    }

    // Root mean squared error, or mean log loss.
    private double Loss(RowTable rows, double[] actual)
    {
        var scored = model.Transform(rows);
        using var cursor = scored.GetRowCursor([ModelScores.Column(scored.Schema, description.Task)]);
        var scores = new ModelScores(cursor, description.Task);
        var sum = 0.0;
        for (var row = 0; cursor.MoveNext(); row++)
            sum += Loss(scores.Read(), actual[row]);
        return description.Task == LearningTask.Regression ? Math.Sqrt(sum / rows.Rows) : sum / rows.Rows;
    }

    private double Loss(ReadOnlySpan<float> scores, double actual)
    {
        const double Least = 1e-15;
        return description.Task switch
        {
            LearningTask.Regression => Math.Pow((description.LabelIsLogarithm ? Math.Exp(scores[0]) : scores[0]) - actual, 2),
            LearningTask.BinaryClassification => -Math.Log(Math.Max(Least, actual > 0 ? scores[0] : 1 - scores[0])),
            _ => -Math.Log(Math.Max(Least, scores[(int)actual])),
        };
    }
}
