using System.Globalization;
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
        var mixings = isCheap && features.Count <= FewFeatures ? MostMixings : 1;
        var looked = Math.Min(count, isCheap
            ? (int)Math.Clamp(MostValues / features.Count / features.Count / mixings, 2, MostRows)
            : Math.Clamp(count / features.Count, 2, MostRows));
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
        var list = string.Join(", ", features.Append(label).Select(column => Sql.Quote(column.Name)));
        string Mixed(string name, int index) => $"CASE WHEN __feature = {Text(index)} THEN other.{name} ELSE own.{name} END AS {name}";
        var values = features.Select((feature, index) => Mixed(Sql.Quote(feature.Name), index)).Append($"own.{Sql.Quote(label.Name)}");
        var steps = string.Join(", ", Steps.Take(mixings).Select(share => Text(Step(rows, share))));
        return $"""
            WITH base AS (SELECT {list}, row_number() OVER () - 1 AS __row FROM (SELECT {list} FROM ({query}) AS given LIMIT {Text(rows)}) AS first),
            blocks AS (SELECT range AS __block, (range + {Text(mixings)} - 1) // {Text(mixings)} - 1 AS __feature, [{steps}][(range + {Text(mixings)} - 1) % {Text(mixings)} + 1] AS __step FROM range({Text(1 + (features.Count * mixings))}))
            SELECT {list} FROM (
                SELECT __block, own.__row, {string.Join(", ", values)}
                FROM blocks CROSS JOIN base AS own JOIN base AS other ON other.__row = (own.__row * __step + {Text((rows + 1) / 2)}) % {Text(rows)}) AS stacked
            ORDER BY __block, __row
            """;
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
