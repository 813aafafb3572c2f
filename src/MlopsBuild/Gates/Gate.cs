using System.Globalization;

namespace MlopsBuild.Gates;

/// <summary>A rule over what was measured of a model. It decides on intervals: passed or failed only where the rows show it.</summary>
public abstract record Gate
{
    private protected Gate()
    {
    }

    /// <summary>Confidence of each decision, one-sided, more than 0.5 and less than 1; 0.95 by default: a gate passes a model that breaks it at most once in 20.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Whether the build goes on where the rows do not decide; by default it does not.</summary>
    public bool InconclusivePasses { get; init; }

    /// <summary>Name in reports and run records.</summary>
    public abstract string Name { get; }

    /// <summary>Decides.</summary>
    /// <param name="evidence">What was measured.</param>
    /// <returns>One verdict, or one for each slice.</returns>
    public abstract IReadOnlyList<Verdict> Judge(Evidence evidence);

    /// <summary>Canonical text of the gate and its bounds.</summary>
    internal string Describe() => FormattableString.Invariant($"{GetType().Name}: {Written().ToString(CultureInfo.InvariantCulture)}; {Confidence:R}; {InconclusivePasses}");

    private protected abstract FormattableString Written();

    /// <summary>What makes no sense for a task, as sentences.</summary>
    internal virtual IEnumerable<string> Problems(LearningTask task)
    {
        if (Confidence is not (> 0.5 and < 1))
            yield return FormattableString.Invariant($"The gate \"{Name}\" has the confidence {Confidence}, expected more than 0.5 and less than 1.");
    }

    private protected double Level => 1 - Confidence;

    private protected string Sure => FormattableString.Invariant($"{Confidence * 100:0.##} % sure");

    /// <summary>The interval whose ends are the one-sided bounds of the gate's confidence.</summary>
    private protected Interval IntervalOf(Estimate estimate) => estimate.At(1 - (2 * Level));

    private protected Verdict Decided(string name, VerdictResult result, string sentence, Estimate estimate, Bound bound) => new(name, result, sentence)
    {
        Passes = result == VerdictResult.Pass || (result == VerdictResult.Inconclusive && InconclusivePasses),
        Estimate = estimate.Value,
        Interval = IntervalOf(estimate),
        Rows = estimate.Rows,
        Threshold = bound.Limit,
        Test = estimate.Method,
    };

    private protected Verdict NotMeasured(string name, string sentence, Slice? slice = null) =>
        new(name, VerdictResult.Fail, sentence) { Passes = false, Slice = slice };

    private protected static IEnumerable<string> MetricProblems(string name, Metric metric, LearningTask task)
    {
        if (!metric.Tasks.Contains(task))
            yield return $"The gate \"{name}\" asks for {metric.Title}, which is not defined for {Words.Of(task)}; expected one of {string.Join(", ", Metric.Of(task).Select(known => known.Title))}.";
    }
}
