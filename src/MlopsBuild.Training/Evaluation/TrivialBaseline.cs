using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>What a model that looks at no feature reaches on the same rows: a candidate that is not better has learnt nothing.</summary>
/// <param name="Name">What it always predicts: <c>mean</c>, <c>median</c>, <c>majority class</c> or <c>class frequencies</c>.</param>
/// <param name="Rows">Its predictions, to compare a candidate with as with a champion.</param>
public sealed record TrivialBaseline(string Name, ScoredRows Rows)
{
    /// <summary>
    /// The baselines of the task. What they predict is taken from the labels of these same rows, which favours them a little over one that is
    /// taken from the training rows.
    /// </summary>
    /// <param name="rows">Scored rows; their predictions are not looked at.</param>
    public static IReadOnlyList<TrivialBaseline> Of(ScoredRows rows)
    {
        if (rows.Rows == 0)
            return [];
        switch (rows.Task)
        {
            case LearningTask.Regression:
                return [new("mean", Always(rows, CompensatedSum.Of(rows.Actual) / rows.Rows)), new("median", Always(rows, Median(rows.Actual)))];
            case LearningTask.BinaryClassification:
                var share = rows.Actual.Average();
                return [new("majority class", Always(rows, share > 0.5 ? 1 : 0)), new("class frequencies", Always(rows, share))];
            default:
                double[] shares = [.. Enumerable.Range(0, rows.Classes.Count).Select(index => rows.Actual.Count(label => label == index) / (double)rows.Rows)];
                var most = Array.IndexOf(shares, shares.Max());
                var certain = new double[shares.Length];
                certain[most] = 1;
                return
                [
                    new("majority class", Always(rows, most) with { Probabilities = [.. rows.Actual.Select(_ => certain)] }),
                    new("class frequencies", Always(rows, most) with { Probabilities = [.. rows.Actual.Select(_ => shares)] }),
                ];
        }
    }

    private static ScoredRows Always(ScoredRows rows, double value) => rows with { Predicted = [.. Enumerable.Repeat(value, rows.Rows)], Probabilities = [] };

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
