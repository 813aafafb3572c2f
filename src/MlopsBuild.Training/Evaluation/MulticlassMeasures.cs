using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// Metrics of one of several classes. Labels and predictions are indices of classes, weights of rows 0 or more (1 where none are given).
/// Averages run over the classes that are among the labels or the predictions, as in scikit-learn; a class without a right prediction has
/// F1 0. All throw <see cref="ArgumentException"/> where lengths differ.
/// </summary>
public static class MulticlassMeasures
{
    /// <summary>Share of rows whose class is predicted.</summary>
    public static MetricValue Accuracy(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, ReadOnlySpan<double> weights = default) =>
        Of(Metric.Accuracy, actual, predicted, classes, weights);

    /// <summary>Mean F1 of the classes.</summary>
    public static MetricValue MacroF1(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, ReadOnlySpan<double> weights = default) =>
        Of(Metric.MacroF1, actual, predicted, classes, weights);

    /// <summary>Mean F1 of the classes, each counted by its rows.</summary>
    public static MetricValue WeightedF1(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, ReadOnlySpan<double> weights = default) =>
        Of(Metric.WeightedF1, actual, predicted, classes, weights);

    /// <summary>F1 over the decisions of all classes together, which is the accuracy where each row has one class.</summary>
    public static MetricValue MicroF1(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, ReadOnlySpan<double> weights = default) =>
        Of(Metric.MicroF1, actual, predicted, classes, weights);

    /// <summary>
    /// Mean of −ln of the probability given to the true class, kept 2⁻⁵² away from 0 and divided by the row's sum. Not defined where a class
    /// among the labels has probability 0 in every row: the model does not know it.
    /// </summary>
    /// <param name="actual">Index of each row's class.</param>
    /// <param name="probabilities">By row and class.</param>
    /// <param name="weights">Weight of each row.</param>
    /// <param name="classes">Names of the classes, for the reason why it is not defined.</param>
    public static MetricValue LogLoss(ReadOnlySpan<double> actual, double[][] probabilities, ReadOnlySpan<double> weights = default, IReadOnlyList<string>? classes = null)
    {
        Weighted.Check(actual.Length, probabilities.Length);
        if (actual.Length == 0)
            return Weighted.NoRows;
        if (UnknownClass(actual, probabilities) is { } unknown)
            return MetricValue.Not(Unknown(unknown, classes));
        var terms = new RowTerms(actual.Length);
        terms.Add(Losses(actual, probabilities));
        return LogLoss(terms.Sums(weights));
    }

    /// <summary>Precision, recall and F1 of every class.</summary>
    public static IReadOnlyList<ClassMeasures> PerClass(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, IReadOnlyList<string> classes, ReadOnlySpan<double> weights = default)
    {
        var sums = Terms(actual, predicted, classes.Count).Sums(weights);
        return [.. classes.Select((name, index) =>
        {
            var (right, labelled, guessed) = (sums[First + index], sums[First + classes.Count + index], sums[First + (2 * classes.Count) + index]);
            return new ClassMeasures(
                name,
                labelled,
                guessed,
                guessed > 0 ? right / guessed : MetricValue.Not($"no row is predicted \"{name}\""),
                labelled > 0 ? right / labelled : MetricValue.Not($"no row is \"{name}\""),
                labelled + guessed > 0 ? 2 * right / (labelled + guessed) : MetricValue.Not($"no row is \"{name}\" or predicted so"));
        })];
    }

    internal static SumMetric[] All(int classes) =>
    [
        new(Metric.Accuracy, sums => Right(sums, classes)) { Share = sums => (RowsRight(sums, classes), sums[0]), Columns = [] },
        new(Metric.MacroF1, sums => MacroF1(sums, classes)) { Columns = [] },
        new(Metric.WeightedF1, sums => WeightedF1(sums, classes)) { Columns = [] },
        new(Metric.MicroF1, sums => Right(sums, classes)) { Share = sums => (RowsRight(sums, classes), sums[0]), Columns = [] },
    ];

    internal static SumMetric LogLossOfSums { get; } = new(Metric.LogLoss, LogLoss) { MeanOf = 0, Columns = [0] };

    // Sums: 0 rows, 1 log loss (0 where there are no probabilities), then by class the rows predicted rightly, labelled so, predicted so.
    internal static RowTerms Terms(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, double[]? losses = null)
    {
        Weighted.Check(actual.Length, predicted.Length);
        var (labelled, guessed) = (new int[actual.Length], new int[actual.Length]);
        var hit = new double[actual.Length];
        for (var row = 0; row < actual.Length; row++)
        {
            labelled[row] = (int)actual[row];
            guessed[row] = (int)predicted[row];
            hit[row] = labelled[row] == guessed[row] ? 1 : 0;
        }

        var terms = new RowTerms(actual.Length);
        terms.Add(losses ?? new double[actual.Length]);
        terms.Group(classes, labelled, hit);
        terms.Group(classes, labelled);
        terms.Group(classes, guessed);
        return terms;
    }

    internal static int? UnknownClass(ReadOnlySpan<double> actual, double[][] probabilities)
    {
        var known = new HashSet<int>();
        foreach (var row in probabilities)
        {
            for (var index = 0; index < row.Length; index++)
            {
                if (row[index] > 0)
                    known.Add(index);
            }
        }

        foreach (var label in actual)
        {
            if (!known.Contains((int)label))
                return (int)label;
        }

        return null;
    }

    internal static string Unknown(int index, IReadOnlyList<string>? classes) =>
        $"the class \"{(classes is null ? $"{index}" : classes[index])}\" is in these rows and has probability 0 in all of them: the model was not trained on it";

    internal static double[] Losses(ReadOnlySpan<double> actual, double[][] probabilities)
    {
        var losses = new double[actual.Length];
        for (var row = 0; row < losses.Length; row++)
        {
            var sum = 0.0;
            foreach (var probability in probabilities[row])
                sum += Math.Clamp(probability, BinaryMeasures.Least, 1 - BinaryMeasures.Least);
            losses[row] = -Math.Log(Math.Clamp(probabilities[row][(int)actual[row]], BinaryMeasures.Least, 1 - BinaryMeasures.Least) / sum);
        }

        return losses;
    }

    private static MetricValue Of(Metric metric, ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, ReadOnlySpan<double> weights) =>
        All(classes).Single(known => known.Metric == metric).Of(Terms(actual, predicted, classes).Sums(weights));

    private const int First = 2;

    private static MetricValue LogLoss(ReadOnlySpan<double> sums) => sums[0] > 0 ? sums[1] / sums[0] : Weighted.NoRows;

    private static MetricValue Right(ReadOnlySpan<double> sums, int classes) => sums[0] > 0 ? RowsRight(sums, classes) / sums[0] : Weighted.NoRows;

    private static double RowsRight(ReadOnlySpan<double> sums, int classes)
    {
        var right = 0.0;
        foreach (var sum in sums.Slice(First, classes))
            right += sum;
        return right;
    }

    private static MetricValue MacroF1(ReadOnlySpan<double> sums, int classes)
    {
        var (total, count) = (0.0, 0);
        for (var index = 0; index < classes; index++)
        {
            var rows = sums[First + classes + index] + sums[First + (2 * classes) + index];
            if (rows <= 0)
                continue;
            total += 2 * sums[First + index] / rows;
            count++;
        }

        return count > 0 ? total / count : Weighted.NoRows;
    }

    private static MetricValue WeightedF1(ReadOnlySpan<double> sums, int classes)
    {
        var total = 0.0;
        for (var index = 0; index < classes; index++)
        {
            var rows = sums[First + classes + index] + sums[First + (2 * classes) + index];
            if (rows > 0)
                total += sums[First + classes + index] * 2 * sums[First + index] / rows;
        }

        return sums[0] > 0 ? total / sums[0] : Weighted.NoRows;
    }
}
