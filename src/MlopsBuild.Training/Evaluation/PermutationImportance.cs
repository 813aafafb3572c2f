using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// How much a model of any kind rests on each of its features: how much worse it gets when the values of one column are mixed up among the
/// rows, the mean over a few mixings (permutation importance; Breiman 2001, Machine Learning 45, 5-32). All mixed rows are scored in one go,
/// so that a model that is a process starts once. The same rows give the same figures on any machine.
/// </summary>
internal static class PermutationImportance
{
    private const int MostRows = 5000;
    private const int MostMixings = 3;

    // With more features one mixing tells them apart as well as there is time for.
    private const int FewFeatures = 50;

    // Values read for all features together: their number grows with its square.
    private const double MostValues = 3e7;

    /// <summary>Features with their loss (root mean squared error, mean log loss, or share of wrong classes), the most important one first.</summary>
    /// <param name="model">Scores rows.</param>
    /// <param name="rows">Rows with labels, as many as <paramref name="count"/>.</param>
    /// <param name="count">Rows held out.</param>
    /// <param name="isCheap">Whether the model may be asked for many more rows than were held out.</param>
    public static IReadOnlyList<FeatureImportance> Of(EvaluatedModel model, RowSource rows, int count, bool isCheap)
    {
        var features = model.Features;
        if (features.Count == 0 || count < 2)
            return [];
        var mixings = isCheap && features.Count <= FewFeatures ? MostMixings : 1;
        var looked = Math.Min(count, isCheap
            ? (int)Math.Clamp(MostValues / features.Count / features.Count / mixings, 2, MostRows)
            : Math.Clamp(count / features.Count, 2, MostRows));
        var scored = model.ScoreMixed(rows, new(features, looked, mixings));
        var right = Loss(scored, 0, looked);
        return [.. features
            .Select((feature, index) => new FeatureImportance(
                feature.Name, Enumerable.Range(0, mixings).Average(mixing => Loss(scored, (1 + (index * mixings) + mixing) * looked, looked) - right)))
            .OrderByDescending(feature => feature.Loss).ThenBy(feature => feature.Feature, StringComparer.Ordinal)];
    }

    private static double Loss(ScoredRows scored, int first, int count)
    {
        var sum = 0.0;
        for (var row = first; row < first + count; row++)
            sum += Loss(scored, row);
        return scored.Task == LearningTask.Regression ? Math.Sqrt(sum / count) : sum / count;
    }

    private static double Loss(ScoredRows scored, int row)
    {
        const double Least = 1e-15;
        var (actual, predicted) = (scored.Actual[row], scored.Predicted[row]);
        return scored.Task switch
        {
            LearningTask.Regression => (predicted - actual) * (predicted - actual),
            LearningTask.BinaryClassification => -Math.Log(Math.Max(Least, actual > 0 ? predicted : 1 - predicted)),
            _ when scored.Probabilities.Length > 0 => -Math.Log(Math.Max(Least, scored.Probabilities[row][(int)actual])),
            _ => predicted == actual ? 0 : 1,
        };
    }
}
