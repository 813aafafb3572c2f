using System.Linq.Expressions;
using MlopsBuild.Datasets;

namespace MlopsBuild.Gates;

/// <summary>
/// The gates of a pipeline, built up in a chain: <c>GateSet.Empty.Require(Metric.R2, minimum: 0.97).NotWorseThanChampion(Metric.Rmse, margin: 0.01)</c>.
/// They judge anything that <see cref="Evidence"/> says, so they can be tested without a model.
/// </summary>
public sealed record GateSet
{
    private GateSet(IReadOnlyList<Gate> all) => All = all;

    /// <summary>No gate.</summary>
    public static GateSet Empty { get; } = new([]);

    /// <summary>The gates, in the order in which they were added.</summary>
    public IReadOnlyList<Gate> All { get; }

    /// <summary>The columns and expressions that slice gates ask for, each once.</summary>
    public IReadOnlyList<string> SlicedBy => [.. All.OfType<SliceGate>().Select(gate => gate.By).Distinct()];

    /// <summary>The columns whose groups fairness gates compare, each once.</summary>
    public IReadOnlyList<string> FairBy => [.. All.OfType<FairnessGate>().Select(gate => gate.By).Distinct()];

    /// <summary>The costs that gates ask for, each once.</summary>
    public IReadOnlyList<Cost> CostsJudged => [.. All.OfType<CostGate>().Select(gate => gate.Cost).Distinct()];

    /// <summary>A metric must keep a bound.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="minimum">Least value.</param>
    /// <param name="maximum">Highest value.</param>
    /// <param name="inconclusivePasses">Whether the build goes on where the rows do not decide.</param>
    public GateSet Require(Metric metric, double? minimum = null, double? maximum = null, bool inconclusivePasses = false) =>
        Add(new MetricGate(metric, minimum, maximum) { InconclusivePasses = inconclusivePasses });

    /// <summary>A metric must be better than the champion's, on the same rows. Without a champion it is not judged.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="inconclusivePasses">Whether the build goes on where the rows do not decide.</param>
    public GateSet Better(Metric metric, bool inconclusivePasses = false) =>
        Add(new ChampionGate(metric, null) { InconclusivePasses = inconclusivePasses });

    /// <summary>A metric must not be worse than the champion's by more than a margin, on the same rows. Without a champion it is not judged.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="margin">Share of the champion's figure, 0 or more: 0.01 is one percent.</param>
    /// <param name="inconclusivePasses">Whether the build goes on where the rows do not decide.</param>
    public GateSet NotWorseThanChampion(Metric metric, double margin, bool inconclusivePasses = false) =>
        Add(new ChampionGate(metric, margin) { InconclusivePasses = inconclusivePasses });

    /// <summary>Gates on metrics must hold for every value of a column or expression, with correction for there being many.</summary>
    /// <param name="by">Column, or SQL expression over columns.</param>
    /// <param name="gates">The gates, as in <c>slice => slice.Require(Metric.R2, minimum: 0.9)</c>.</param>
    /// <param name="minimumRows">Rows below which a slice is not judged.</param>
    public GateSet ForEvery(string by, Func<GateSet, GateSet> gates, int minimumRows = 100) =>
        new([.. All, .. gates(Empty).All.Select(gate => new SliceGate(by, gate, minimumRows) { Confidence = gate.Confidence, InconclusivePasses = gate.InconclusivePasses })]);

    /// <summary>Gates on metrics must hold for every value of a column, with correction for there being many.</summary>
    /// <typeparam name="TRow">The record that stands for a row.</typeparam>
    /// <param name="column">The column, as in <c>diamond => diamond.Cut</c>.</param>
    /// <param name="gates">The gates, as in <c>slice => slice.Require(Metric.R2, minimum: 0.9)</c>.</param>
    /// <param name="minimumRows">Rows below which a slice is not judged.</param>
    public GateSet ForEvery<TRow>(Expression<Func<TRow, object?>> column, Func<GateSet, GateSet> gates, int minimumRows = 100) =>
        ForEvery(ColumnOf<TRow>.Name(column), gates, minimumRows);

    /// <summary>The groups of a column must be treated alike within a bound.</summary>
    /// <param name="measure">What is compared.</param>
    /// <param name="by">The column whose values are the groups.</param>
    /// <param name="minimum">Least value, for a ratio: the four-fifths rule asks for 0.8.</param>
    /// <param name="maximum">Highest value, for a difference.</param>
    /// <param name="inconclusivePasses">Whether the build goes on where the rows do not decide.</param>
    public GateSet Fair(FairnessMeasure measure, string by, double? minimum = null, double? maximum = null, bool inconclusivePasses = false) =>
        Add(new FairnessGate(measure, by, minimum, maximum) { InconclusivePasses = inconclusivePasses });

    /// <summary>Predicted probabilities must be true to what happens: the calibration error must stay below a limit.</summary>
    /// <param name="maximum">Highest calibration error (ECE), 0 to 1.</param>
    /// <param name="inconclusivePasses">Whether the build goes on where the rows do not decide.</param>
    public GateSet Calibrated(double maximum, bool inconclusivePasses = false) => Require(Metric.CalibrationError, maximum: maximum, inconclusivePasses: inconclusivePasses);

    /// <summary>What the model costs must stay below a limit.</summary>
    /// <param name="cost">What is measured.</param>
    /// <param name="maximum">Highest value: seconds or bytes.</param>
    /// <param name="inconclusivePasses">Whether the build goes on where the measurements do not decide.</param>
    public GateSet Costs(Cost cost, double maximum, bool inconclusivePasses = false) => Add(new CostGate(cost, maximum) { InconclusivePasses = inconclusivePasses });

    /// <summary>Canonical text of the gates, fit to be part of a cache key.</summary>
    public string Describe() => string.Join('\n', All.Select(gate => gate.Describe()));

    /// <summary>Adds a gate.</summary>
    public GateSet Add(Gate gate) => new([.. All, gate]);

    /// <summary>Makes sure that the gates make sense for a task.</summary>
    /// <exception cref="ArgumentException">They do not; all problems are listed.</exception>
    public void Check(LearningTask task)
    {
        var problems = All.SelectMany(gate => gate.Problems(task)).Distinct().ToList();
        if (problems.Count > 0)
            throw new ArgumentException($"The gates are not usable: {string.Join(" ", problems)}");
    }

    /// <summary>Lets every gate decide.</summary>
    /// <param name="evidence">What was measured.</param>
    /// <exception cref="ArgumentException">A gate makes no sense for the task; all problems are listed.</exception>
    public IReadOnlyList<Verdict> Judge(Evidence evidence)
    {
        Check(evidence.Task);
        return [.. All.SelectMany(gate => gate.Judge(evidence))];
    }
}
