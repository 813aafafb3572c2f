using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Measures a model on rows held out: what gates decide on.</summary>
public static class ModelEvidence
{
    /// <summary>
    /// Every metric of the task on all rows and on every slice with enough rows, with intervals, compared with the champion on the same rows.
    /// The same rows and options give the same evidence on any machine and number of cores.
    /// </summary>
    /// <param name="candidate">The candidate's rows.</param>
    /// <param name="champion">The champion's, the same rows in the same order; null where there is none yet.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <returns>
    /// Metrics of all rows first, then of slices, those that differ most from the rest of the rows first: by the difference of the mean loss
    /// (squared error, log loss; of several classes without probabilities the share of wrong rows) over its standard error. A metric that is
    /// not defined has the value NaN, and the reason stands in its estimate's method. Slices without enough rows are in the number of rows alone.
    /// </returns>
    /// <exception cref="ArgumentException">An option makes no sense, or a column is not among the slices; all problems are listed.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be evaluated, or the two sets are not the same rows.</exception>
    public static Evidence Of(ScoredRows candidate, ScoredRows? champion = null, EvidenceOptions? options = null)
    {
        options ??= new();
        options.Check();
        var unknown = options.FairnessColumns.Except(candidate.Slices.Keys).ToList();
        if (unknown.Count > 0)
            throw new ArgumentException($"The fairness columns {Quoted(unknown)} are not among the slices, expected some of {Quoted(candidate.Slices.Keys)}.");
        candidate.Check();
        if (champion is not null)
            CheckSame(candidate, champion);

        var slices = SlicedRows.Of(candidate);
        var measurements = new List<Measurement>(MeasuredRows.Of(candidate, champion, options, 0));
        foreach (var (slice, number) in SlicedRows.ByDifference(candidate, slices, options.MinimumSliceRows))
        {
            measurements.AddRange(MeasuredRows
                .Of(candidate.At(slice.Rows), champion?.At(slice.Rows), options, number + 1)
                .Select(measurement => measurement with { Slice = slice.Slice }));
        }

        return new()
        {
            Task = candidate.Task,
            Rows = candidate.Rows,
            Measurements = measurements,
            Champion = champion is null ? null : options.ChampionName,
            SliceRows = slices.ToDictionary(slice => slice.Slice, slice => (long)slice.Rows.Length),
            Fairness = [.. options.FairnessColumns.SelectMany(by => GroupFairness.Of(candidate, by, options))],
        };
    }

    /// <summary>One metric alone, compared with the champion on the same rows.</summary>
    /// <inheritdoc cref="Of(ScoredRows, ScoredRows?, EvidenceOptions?)"/>
    /// <param name="metric">The metric.</param>
    /// <param name="candidate">The candidate's rows.</param>
    /// <param name="champion">The champion's, the same rows in the same order.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <returns>The metric on all rows.</returns>
    public static Measurement Compare(Metric metric, ScoredRows candidate, ScoredRows champion, EvidenceOptions? options = null)
    {
        options ??= new();
        options.Check();
        candidate.Check();
        CheckSame(candidate, champion);
        return metric.Tasks.Contains(candidate.Task)
            ? MeasuredRows.Of(candidate, champion, options, 0, [metric]).Single()
            : throw new ArgumentException($"The metric \"{metric.Title}\" is not defined for {candidate.Task}, expected one that is.", nameof(metric));
    }

    private static void CheckSame(ScoredRows candidate, ScoredRows champion)
    {
        champion.Check();
        if (candidate.Task != champion.Task)
            throw new InvalidDataException($"The candidate is for {candidate.Task} and the champion for {champion.Task}, expected the same task.");
        if (candidate.Rows != champion.Rows)
            throw new InvalidDataException($"The candidate has {candidate.Rows} rows and the champion {champion.Rows}, expected both scored on the same rows; score the champion again.");
        if (!candidate.Classes.SequenceEqual(champion.Classes, StringComparer.Ordinal))
            throw new InvalidDataException($"The candidate knows the classes {Quoted(candidate.Classes)} and the champion {Quoted(champion.Classes)}, expected the same.");
        for (var row = 0; row < candidate.Rows; row++)
        {
            if (candidate.Actual[row] != champion.Actual[row])
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"The label of row {row + 1} is {candidate.Actual[row]:R} for the candidate and {champion.Actual[row]:R} for the champion, expected both scored on the same rows in the same order; score the champion again."));
            }
        }
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
