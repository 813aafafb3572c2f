using System.Globalization;
using System.Text;
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

    // Steps through the rows in the ratios of the golden section and others that no pattern among the rows goes along with.
    private static readonly double[] Steps = [0.6180339887, 0.4142135624, 0.7320508076];

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
        var mixings = isCheap ? MostMixings : 1;
        var looked = Math.Min(count, isCheap ? MostRows : Math.Clamp(count / features.Count, 2, MostRows));
        var scored = model.Score(rows with { Query = Stacked(rows.Query, features, model.Label, looked, mixings) }, []);
        var right = Loss(scored, 0, looked);
        return [.. features
            .Select((feature, index) => new FeatureImportance(
                feature.Name, Enumerable.Range(0, mixings).Average(mixing => Loss(scored, (1 + (index * mixings) + mixing) * looked, looked) - right)))
            .OrderByDescending(feature => feature.Loss).ThenBy(feature => feature.Feature, StringComparer.Ordinal)];
    }

    /// <summary>A query for the first rows as they are, then once more for each feature and mixing with the feature's values taken from other rows.</summary>
    internal static string Stacked(string query, IReadOnlyList<Column> features, Column label, int rows, int mixings)
    {
        var names = features.Append(label).Select(column => Sql.Quote(column.Name)).ToList();
        var list = string.Join(", ", names);
        var text = new StringBuilder($"WITH base AS (SELECT {list}, row_number() OVER () - 1 AS __row FROM (SELECT {list} FROM ({query}) AS given LIMIT {Text(rows)}) AS first) SELECT {list} FROM (SELECT 0 AS __block, __row, {list} FROM base");
        for (var feature = 0; feature < features.Count; feature++)
        {
            var mixed = string.Join(", ", names.Select((name, index) => $"{(index == feature ? "other" : "own")}.{name}"));
            for (var mixing = 0; mixing < mixings; mixing++)
            {
                text.Append($" UNION ALL SELECT {Text(1 + (feature * mixings) + mixing)}, own.__row, {mixed} FROM base AS own JOIN base AS other");
                text.Append($" ON other.__row = (own.__row * {Text(Step(rows, Steps[mixing]))} + {Text((rows + 1) / 2)}) % {Text(rows)}");
            }
        }

        return text.Append(") AS stacked ORDER BY __block, __row").ToString();
    }

    // Without a common divisor every row is met once.
    private static long Step(int rows, double share)
    {
        var step = Math.Max(1, (long)(rows * share));
        while (Divisor(step, rows) > 1)
            step++;
        return step;
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

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
