using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Rows with their true label and what a model says of them: all that an evaluation needs.</summary>
public sealed record ScoredRows
{
    /// <summary>What the model predicts.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>Names of the classes, ordinal ascending; of two classes the negative one first. Empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The label of each row: its value, or the index of its class.</summary>
    public required double[] Actual { get; init; }

    /// <summary>The prediction of each row: a value; of two classes the probability of the positive one; of several the index of the predicted class.</summary>
    public required double[] Predicted { get; init; }

    /// <summary>Of several classes the probability of each, by row and class; otherwise empty.</summary>
    public double[][] Probabilities { get; init; } = [];

    /// <summary>By column or expression, its value in each row as text.</summary>
    public IReadOnlyDictionary<string, string[]> Slices { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Checks that the parts fit each other.</summary>
    /// <exception cref="InvalidDataException">There are no rows, lengths differ, a value is no finite number or an index no class; all problems are listed.</exception>
    public void Check()
    {
        var problems = new List<string>();
        if (Actual.Length == 0)
            problems.Add("There are no rows, expected at least one.");
        if (Predicted.Length != Actual.Length)
            problems.Add($"There are {Actual.Length} labels and {Predicted.Length} predictions, expected as many.");
        foreach (var (by, values) in Slices.Where(slice => slice.Value.Length != Actual.Length))
            problems.Add($"The slices by \"{by}\" have {values.Length} values, expected {Actual.Length}.");
        var multiclass = Task == LearningTask.MulticlassClassification;
        if (multiclass && Probabilities.Length > 0 && (Probabilities.Length != Actual.Length || Probabilities.Any(row => row.Length != Classes.Count)))
            problems.Add($"The probabilities are not {Actual.Length} rows of {Classes.Count}, expected one for each class in each row.");
        if (Task == LearningTask.BinaryClassification && Classes.Count is not (0 or 2))
            problems.Add($"There are {Classes.Count} classes, expected the negative and the positive one.");
        if (multiclass && Classes.Count < 2)
            problems.Add($"There are {Classes.Count} classes, expected at least two.");
        Count(Actual, IsLabel, "labels", Task == LearningTask.Regression ? "finite numbers" : "indices of classes", problems);
        Count(Predicted, IsPrediction, "predictions", multiclass ? "indices of classes" : Task == LearningTask.Regression ? "finite numbers" : "probabilities from 0 to 1", problems);
        if (problems.Count > 0)
            throw new InvalidDataException("The scored rows cannot be evaluated. " + string.Join(" ", problems));
    }

    internal int Rows => Actual.Length;

    internal ScoredRows At(int[] rows) => this with
    {
        Actual = Pick(Actual, rows),
        Predicted = Pick(Predicted, rows),
        Probabilities = Probabilities.Length == 0 ? Probabilities : Pick(Probabilities, rows),
        Slices = new Dictionary<string, string[]>(),
    };

    private static T[] Pick<T>(T[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);

    private static void Count(double[] values, Func<double, bool> fits, string what, string expected, List<string> problems)
    {
        var wrong = values.Count(value => !fits(value));
        if (wrong > 0)
            problems.Add(FormattableString.Invariant($"Of {values.Length} {what}, {wrong} are not usable, the first of them {values.First(value => !fits(value)):R}; expected {expected}."));
    }

    private bool IsLabel(double value) => Task switch
    {
        LearningTask.Regression => double.IsFinite(value),
        LearningTask.BinaryClassification => value is 0 or 1,
        _ => value >= 0 && value < Classes.Count && value == Math.Floor(value),
    };

    private bool IsPrediction(double value) => Task switch
    {
        LearningTask.Regression => double.IsFinite(value),
        LearningTask.BinaryClassification => value is >= 0 and <= 1,
        _ => value >= 0 && value < Classes.Count && value == Math.Floor(value),
    };
}
