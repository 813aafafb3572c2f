using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// How differently a model treats the groups of a column, by Fairlearn's definitions. Source: Bird et al., "Fairlearn: a toolkit for assessing
/// and improving fairness in AI", 2020; equalised odds by Hardt, Price, Srebro, 2016.
/// </summary>
internal static class GroupFairness
{
    /// <summary>The measures that the task has: all three of two classes, parity of the mean prediction for regression, none of several classes.</summary>
    public static IEnumerable<FairnessMeasurement> Of(ScoredRows rows, string by, EvidenceOptions options)
    {
        if (rows.Task == LearningTask.MulticlassClassification)
            return [];
        var all = SlicedRows.Of(rows with { Slices = new Dictionary<string, string[]> { [by] = rows.Slices[by] } });
        var groups = all.Where(group => group.Rows.Length >= options.MinimumGroupRows).ToList();
        var measures = Measures(rows.Task, groups.Count);
        if (groups.Count < 2)
        {
            var reason = $"{groups.Count} of the {all.Count} groups by \"{by}\" have {options.MinimumGroupRows} rows, and a comparison needs two";
            return measures.Select(measure => new FairnessMeasurement(measure.Measure, by, new UndefinedEstimate(rows.Rows, reason), "", ""));
        }

        var (terms, members) = Terms(rows, groups, options.Threshold);
        var sums = terms.Sums();
        var defined = measures.Where(measure => measure.Gap(sums).Value.Undefined is null).ToList();
        var statistic = new ResampledSums([terms], [.. defined.Select(measure => (MetricOfSums)(each => measure.Gap(each).Value))], []);
        var bootstrap = (long)members * options.Replicates <= options.MostDraws && defined.Count > 0;
        var replicates = bootstrap ? new Resampling(options.Replicates, options.Seed, -1 - options.FairnessColumns.ToList().IndexOf(by)).Run(statistic)[0] : null;
        var jackknife = defined.Count > 0 ? statistic.Jackknife() : [];
        return measures.Select(measure =>
        {
            var gap = measure.Gap(sums);
            var estimate = gap.Value.Undefined is { } reason
                ? new UndefinedEstimate(members, reason)
                : new FigureSeries(defined.Count, defined.IndexOf(measure), replicates, jackknife, members).Candidate(gap.Value.Value);
            return new FairnessMeasurement(measure.Measure, by, estimate, Name(groups, gap.Highest), Name(groups, gap.Lowest));
        }).ToList();
    }

    private static string Name(List<SlicedRows> groups, int index) => index < 0 ? "" : groups[index].Slice.Value;

    // Sums of two classes: by group its four outcomes. Of regression: by group its rows, then by group its predictions.
    private static (RowTerms Terms, int Rows) Terms(ScoredRows rows, List<SlicedRows> groups, double threshold)
    {
        var members = groups.SelectMany((group, index) => group.Rows.Select(row => (row, index))).OrderBy(member => member.row).ToArray();
        var terms = new RowTerms(members.Length);
        if (rows.Task == LearningTask.Regression)
        {
            var cells = Array.ConvertAll(members, member => member.index);
            terms.Group(groups.Count, cells);
            terms.Group(groups.Count, cells, Array.ConvertAll(members, member => rows.Predicted[member.row]));
        }
        else
        {
            terms.Group(4 * groups.Count, Array.ConvertAll(members, member =>
                (4 * member.index) + (rows.Actual[member.row] > 0.5 ? 2 : 0) + (rows.Predicted[member.row] >= threshold ? 1 : 0)));
        }

        return (terms, members.Length);
    }

    private static List<MeasureOfGroups> Measures(LearningTask task, int groups) => task == LearningTask.Regression
        ? [new(FairnessMeasure.DemographicParityDifference, sums => Difference(Rates(sums, groups, MeanPrediction)))]
        :
        [
            new(FairnessMeasure.DemographicParityDifference, sums => Difference(Rates(sums, groups, PredictedPositive))),
            new(FairnessMeasure.DisparateImpact, sums => Ratio(Rates(sums, groups, PredictedPositive))),
            new(FairnessMeasure.EqualisedOddsDifference, sums => Larger(
                Difference(Rates(sums, groups, TruePositive), "no row that is positive"),
                Difference(Rates(sums, groups, FalsePositive), "no row that is negative"))),
        ];

    private static double MeanPrediction(ReadOnlySpan<double> sums, int group, int groups) => sums[1 + groups + group] / sums[1 + group];

    private static double PredictedPositive(ReadOnlySpan<double> sums, int group, int groups)
    {
        var of = sums.Slice(1 + (4 * group), 4);
        return (of[1] + of[3]) / (of[0] + of[1] + of[2] + of[3]);
    }

    private static double TruePositive(ReadOnlySpan<double> sums, int group, int groups) => sums[1 + (4 * group) + 3] / (sums[1 + (4 * group) + 2] + sums[1 + (4 * group) + 3]);

    private static double FalsePositive(ReadOnlySpan<double> sums, int group, int groups) => sums[1 + (4 * group) + 1] / (sums[1 + (4 * group)] + sums[1 + (4 * group) + 1]);

    private static double[] Rates(ReadOnlySpan<double> sums, int groups, RateOfGroup rate)
    {
        var rates = new double[groups];
        for (var group = 0; group < groups; group++)
            rates[group] = rate(sums, group, groups);
        return rates;
    }

    // A rate is 0/0 where a group has no row that it is a share of.
    private static Gap Difference(double[] rates, string lacks = "no row")
    {
        var (highest, lowest) = (Array.IndexOf(rates, rates.Max()), Array.IndexOf(rates, rates.Min()));
        return rates.Any(double.IsNaN)
            ? new(MetricValue.Not($"one of the groups has {lacks}"), -1, -1)
            : new(rates[highest] - rates[lowest], highest, lowest);
    }

    private static Gap Ratio(double[] rates)
    {
        var gap = Difference(rates);
        return gap.Highest < 0 ? gap
            : rates[gap.Highest] == 0 ? gap with { Value = MetricValue.Not("no row is predicted positive") }
            : gap with { Value = rates[gap.Lowest] / rates[gap.Highest] };
    }

    private static Gap Larger(Gap one, Gap other) => one.Value.Undefined is not null || other.Value.Value <= one.Value.Value ? one : other;

    private delegate double RateOfGroup(ReadOnlySpan<double> sums, int group, int groups);

    private delegate Gap GapOfSums(ReadOnlySpan<double> sums);

    private sealed record MeasureOfGroups(FairnessMeasure Measure, GapOfSums Gap);

    private readonly record struct Gap(MetricValue Value, int Highest, int Lowest);
}
