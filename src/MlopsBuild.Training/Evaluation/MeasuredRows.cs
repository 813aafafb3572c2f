using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Every metric of a task on one set of rows, with intervals, and its comparison with a champion.</summary>
internal sealed class MeasuredRows
{
    private readonly ScoredRows candidate;
    private readonly ScoredRows? champion;
    private readonly EvidenceOptions options;
    private readonly Resampling resampling;

    private MeasuredRows(ScoredRows candidate, ScoredRows? champion, EvidenceOptions options, int stream)
    {
        (this.candidate, this.champion, this.options) = (candidate, champion, options);
        resampling = new(options.Replicates, options.Seed, stream);
    }

    /// <summary>Measures.</summary>
    /// <param name="candidate">The candidate's rows.</param>
    /// <param name="champion">The champion's, the same in the same order.</param>
    /// <param name="options">How.</param>
    /// <param name="stream">Number of the set of rows: sets are resampled independently.</param>
    /// <param name="only">The metrics wanted; null for all.</param>
    public static IReadOnlyList<Measurement> Of(ScoredRows candidate, ScoredRows? champion, EvidenceOptions options, int stream, IReadOnlyCollection<Metric>? only = null)
    {
        if (candidate.Task == LearningTask.BinaryClassification)
        {
            // In the candidate's order its ranking reads the counts from front to back.
            var order = RankedRows.Of(candidate.Actual, candidate.Predicted).Order;
            (candidate, champion) = (candidate.At(order), champion?.At(order));
        }

        var measured = new MeasuredRows(candidate, champion, options, stream);
        return [.. measured.All(only).Select(UndefinedEstimate.Explain).OrderBy(measurement => Place(measurement.Metric))];
    }

    private int Rows => candidate.Rows;

    private bool Few => (long)Rows * options.Replicates <= options.MostDraws;

    private IEnumerable<ScoredRows> Models => champion is null ? [candidate] : [candidate, champion];

    private static readonly List<Metric> Order = [.. Metric.All];

    private static int Place(Metric metric) => Order.IndexOf(metric);

    private List<Measurement> All(IReadOnlyCollection<Metric>? only)
    {
        bool Wanted(Metric metric) => only is null || only.Contains(metric);
        var measured = new List<Measurement>();
        var (models, metrics) = Sums(measured, Wanted);
        var (sums, figures) = (models.Select(model => model.Sums()).ToArray(), new List<(SumMetric Metric, MetricValue[] Values)>());
        foreach (var metric in metrics.Where(metric => Wanted(metric.Metric)))
        {
            var values = sums.Select(sum => metric.Of(sum)).ToArray();
            if (values[0].Undefined is { } reason)
                measured.Add(NotDefined(metric.Metric, reason, champion is null ? null : values[1].Value));
            else
                figures.Add((metric, values));
        }

        var resampled = figures.Where(figure => champion is not null || (figure.Metric.MeanOf is null && figure.Metric.Share is null)).Select(figure => figure.Metric).ToList();
        var ranking = candidate.Task == LearningTask.BinaryClassification ? Ranking(Wanted) : null;
        var ofSums = resampled.Count > 0 ? ResampledSums.Of(models, resampled) : null;
        ResampledStatistic[] statistics = [.. new ResampledStatistic?[] { ofSums, ranking?.Statistic }.OfType<ResampledStatistic>()];
        var replicates = Few && statistics.Length > 0 ? resampling.Run(statistics) : null;
        var jackknife = ofSums?.Jackknife();

        foreach (var (metric, values) in figures)
        {
            var index = resampled.IndexOf(metric);
            var series = index < 0
                ? null
                : new FigureSeries(resampled.Count, index, replicates?[0], jackknife!, Rows);
            measured.Add(Measured(metric, values, models, sums, series));
        }

        if (ranking is not null)
            measured.AddRange(Rankings(ranking, Wanted, replicates?[^1]));
        return measured;
    }

    private (IReadOnlyList<RowTerms> Models, IReadOnlyList<SumMetric> Metrics) Sums(List<Measurement> measured, Func<Metric, bool> wanted)
    {
        switch (candidate.Task)
        {
            case LearningTask.Regression:
                return ([.. Models.Select(model => RegressionMeasures.Terms(model.Actual, model.Predicted))], RegressionMeasures.All);
            case LearningTask.BinaryClassification:
                return ([.. Models.Select(model => BinaryMeasures.Terms(model.Actual, model.Predicted, options.Threshold))], BinaryMeasures.All);
            default:
                var classes = candidate.Classes.Count;
                var reason = Models.Select(ReasonWithoutLogLoss).FirstOrDefault(found => found is not null);
                var losses = reason is null;
                if (!losses && wanted(Metric.LogLoss))
                    measured.Add(NotDefined(Metric.LogLoss, reason!, champion is null ? null : double.NaN));
                return (
                    [.. Models.Select(model => MulticlassMeasures.Terms(model.Actual, model.Predicted, classes, losses ? MulticlassMeasures.Losses(model.Actual, model.Probabilities) : null))],
                    losses ? [MulticlassMeasures.LogLossOfSums, .. MulticlassMeasures.All(classes)] : MulticlassMeasures.All(classes));
        }
    }

    private static string? ReasonWithoutLogLoss(ScoredRows rows) => rows.Probabilities.Length == 0
        ? "the model gives no probabilities"
        : MulticlassMeasures.UnknownClass(rows.Actual, rows.Probabilities) is { } unknown ? MulticlassMeasures.Unknown(unknown, rows.Classes) : null;

    private Measurement Measured(SumMetric metric, MetricValue[] values, IReadOnlyList<RowTerms> models, double[][] sums, FigureSeries? series)
    {
        var value = values[0].Value;
        Estimate estimate;
        if (metric.MeanOf is { } column)
        {
            estimate = new LimitEstimate(value, StandardErrorOfMean(models[0].Columns[column], value), Rows, "normal approximation of a mean") { Least = 0 };
        }
        else if (metric.Share is { } share)
        {
            var (part, whole) = share(sums[0]);
            estimate = new WilsonEstimate((long)Math.Round(part), (long)Math.Round(whole));
        }
        else
        {
            estimate = series!.Candidate(value);
        }

        if (champion is null)
            return new(metric.Metric, estimate);
        var other = values[1];
        return new(metric.Metric, estimate)
        {
            Champion = other.Value,
            Difference = other.Undefined is { } reason ? new UndefinedEstimate(Rows, $"for the champion, {reason}") : series!.Difference(value - other.Value),
            Ratio = other.Undefined is { } why ? new UndefinedEstimate(Rows, $"for the champion, {why}") : Ratio(value, other.Value, series!),
        };
    }

    private RankingOfModels? Ranking(Func<Metric, bool> wanted)
    {
        var (auc, averagePrecision) = (wanted(Metric.Auc), wanted(Metric.PrAuc));
        if (!auc && !averagePrecision)
            return null;
        var models = Models.Select(model => RankedRows.Of(model.Actual, model.Predicted)).ToArray();
        return new(models, new ResampledRanking(models, auc, averagePrecision), (auc ? 1 : 0) + (averagePrecision ? 1 : 0));
    }

    private IEnumerable<Measurement> Rankings(RankingOfModels ranking, Func<Metric, bool> wanted, double[][]? replicates)
    {
        var jackknife = ranking.Models[0].Positive.Distinct().Count() == 2 ? Resampling.GroupedJackknife(ranking.Statistic) : null;
        if (wanted(Metric.Auc))
        {
            var values = ranking.Models.Select(model => model.Auc(default)).ToArray();
            yield return values[0].Undefined is { } reason
                ? NotDefined(Metric.Auc, reason, champion is null ? null : double.NaN)
                : Auc(values, new FigureSeries(ranking.Each, 0, replicates, jackknife!, Rows));
        }

        if (wanted(Metric.PrAuc))
        {
            var values = ranking.Models.Select(model => model.AveragePrecision(default)).ToArray();
            if (values[0].Undefined is { } reason)
            {
                yield return NotDefined(Metric.PrAuc, reason, champion is null ? null : double.NaN);
                yield break;
            }

            var series = new FigureSeries(ranking.Each, ranking.Each - 1, replicates, jackknife ?? Resampling.GroupedJackknife(ranking.Statistic), Rows);
            var measurement = new Measurement(Metric.PrAuc, series.Candidate(values[0].Value));
            yield return champion is null ? measurement : measurement with
            {
                Champion = values[1].Value,
                Difference = series.Difference(values[0].Value - values[1].Value),
                Ratio = Ratio(values[0].Value, values[1].Value, series),
            };
        }
    }

    private Measurement Auc(MetricValue[] values, FigureSeries series)
    {
        var ours = DeLong.Of(candidate.Actual, candidate.Predicted);
        Estimate estimate = ours.Variance > 0
            ? new LimitEstimate(ours.Auc, Math.Sqrt(ours.Variance), Rows, "DeLong") { Least = 0, Most = 1 }
            : new WilsonEstimate((long)Math.Round(ours.Auc * Math.Min(ours.Positives, ours.Negatives)), Math.Min(ours.Positives, ours.Negatives))
                with { Method = "Wilson on the rows of the rarer class, for DeLong's variance is 0 or needs a second row of each class" };
        if (champion is null)
            return new(Metric.Auc, estimate);
        var theirs = DeLong.Of(champion.Actual, champion.Predicted);
        return new(Metric.Auc, estimate)
        {
            Champion = theirs.Auc,
            Difference = new LimitEstimate(ours.Auc - theirs.Auc, Math.Sqrt(ours.VarianceOfDifference(theirs)), Rows, "DeLong, paired") { Least = -1, Most = 1 },
            Ratio = Ratio(ours.Auc, theirs.Auc, series),
        };
    }

    private Estimate Ratio(double ours, double theirs, FigureSeries series) => theirs > 0
        ? series.Ratio(ours / theirs)
        : new UndefinedEstimate(Rows, FormattableString.Invariant($"the champion's is {theirs:G6}, and a share is of a figure above 0"));

    private Measurement NotDefined(Metric metric, string reason, double? ofChampion)
    {
        var estimate = new UndefinedEstimate(Rows, reason);
        return new(metric, estimate) { Champion = ofChampion, Difference = champion is null ? null : estimate, Ratio = champion is null ? null : estimate };
    }

    internal static double StandardErrorOfMean(ReadOnlySpan<double> terms, double mean)
    {
        var squares = default(CompensatedSum);
        foreach (var term in terms)
            squares.Add((term - mean) * (term - mean));
        return terms.Length > 1 ? Math.Sqrt(squares.Value / (terms.Length - 1) / terms.Length) : double.NaN;
    }

    private sealed record RankingOfModels(RankedRows[] Models, ResampledRanking Statistic, int Each);
}
