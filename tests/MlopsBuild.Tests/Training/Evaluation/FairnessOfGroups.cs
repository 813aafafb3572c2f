using MlopsBuild.Gates;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

/// <summary>Formulas of Fairlearn's demographic_parity_difference, demographic_parity_ratio and equalized_odds_difference, by hand.</summary>
public sealed class FairnessOfGroups
{
    // Outcomes by group: true negatives, false positives, false negatives, true positives.
    private static readonly (string Group, int[] Outcomes)[] Groups =
    [
        ("a", [30, 10, 10, 50]), // 60 of 100 predicted positive, TPR 50/60, FPR 10/40
        ("b", [40, 20, 20, 20]), // 40 of 100 predicted positive, TPR 20/40, FPR 20/60
        ("c", [25, 5, 4, 16]),   // 21 of 50 predicted positive, TPR 16/20, FPR 5/30
        ("few", [1, 0, 0, 2]),
    ];

    [Fact]
    public void AgreesWithTheFormulas()
    {
        var measures = Evidence(30).Fairness.ToDictionary(measure => measure.Measure);

        var parity = measures[FairnessMeasure.DemographicParityDifference];
        Assert.Equal(0.6 - 0.4, parity.Estimate.Value, 1e-12);
        Assert.Equal(("a", "b", "sex"), (parity.Highest, parity.Lowest, parity.By));
        Assert.Equal(250, parity.Estimate.Rows);

        var impact = measures[FairnessMeasure.DisparateImpact];
        Assert.Equal(0.4 / 0.6, impact.Estimate.Value, 1e-12);

        var odds = measures[FairnessMeasure.EqualisedOddsDifference];
        Assert.Equal((50.0 / 60) - (20.0 / 40), odds.Estimate.Value, 1e-12);
        Assert.Equal(("a", "b"), (odds.Highest, odds.Lowest));
    }

    // Of two groups the difference of two shares has the standard error √(p(1−p)/n + q(1−q)/m).
    [Fact]
    public void IntervalsAreAsWideAsThoseOfTwoShares()
    {
        var parity = Evidence(60).Fairness.Single(measure => measure.Measure == FairnessMeasure.DemographicParityDifference);
        var error = Math.Sqrt((0.6 * 0.4 / 100) + (0.4 * 0.6 / 100));

        Assert.StartsWith("BCa bootstrap", parity.Estimate.Method, StringComparison.Ordinal);
        Assert.Equal(1.96 * error, parity.Estimate.At(0.95).HalfWidth, 0.1 * error);
        Assert.Equal(0.0745, parity.Estimate.PValueBelow(0.3), 0.02);
    }

    [Fact]
    public void OneGroupOrARateOfNothingIsNotDefined()
    {
        Assert.All(Evidence(200).Fairness, measure => Assert.Equal(
            "not defined: 0 of the 4 groups by \"sex\" have 200 rows, and a comparison needs two", measure.Estimate.Method));

        var withoutPositives = Rows(("a", [20, 10, 5, 5]), ("b", [30, 10, 0, 0]));
        var measures = ModelEvidence.Of(withoutPositives, options: new() { FairnessColumns = ["sex"] }).Fairness;
        Assert.Equal(
            "not defined: one of the groups has no row that is positive",
            measures.Single(measure => measure.Measure == FairnessMeasure.EqualisedOddsDifference).Estimate.Method);
        Assert.Equal(0.375 - 0.25, measures.Single(measure => measure.Measure == FairnessMeasure.DemographicParityDifference).Estimate.Value, 1e-12);
    }

    [Fact]
    public void OfRegressionItComparesMeanPredictions()
    {
        var rows = new ScoredRows
        {
            Task = LearningTask.Regression,
            Actual = [.. Enumerable.Range(0, 80).Select(row => (double)row)],
            Predicted = [.. Enumerable.Range(0, 80).Select(row => row < 40 ? 10.0 + (row % 2) : 7.0 + (row % 4))],
            Slices = new Dictionary<string, string[]> { ["sex"] = [.. Enumerable.Range(0, 80).Select(row => row < 40 ? "m" : "f")] },
        };

        var parity = Assert.Single(ModelEvidence.Of(rows, options: new() { FairnessColumns = ["sex"] }).Fairness);

        Assert.Equal(10.5 - 8.5, parity.Estimate.Value, 1e-12);
        Assert.Equal(("m", "f"), (parity.Highest, parity.Lowest));
    }

    private static Evidence Evidence(int minimumRows) => ModelEvidence.Of(Rows(Groups), options: new() { FairnessColumns = ["sex"], MinimumGroupRows = minimumRows });

    private static ScoredRows Rows(params (string Group, int[] Outcomes)[] groups)
    {
        var rows = groups.SelectMany(group => group.Outcomes.SelectMany((count, outcome) => Enumerable.Repeat((group.Group, outcome), count))).ToList();
        return new()
        {
            Task = LearningTask.BinaryClassification,
            Actual = [.. rows.Select(row => row.outcome >= 2 ? 1.0 : 0)],
            Predicted = [.. rows.Select(row => row.outcome % 2 == 1 ? 0.9 : 0.2)],
            Slices = new Dictionary<string, string[]> { ["sex"] = [.. rows.Select(row => row.Group)] },
        };
    }
}
