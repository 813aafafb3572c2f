namespace MlopsBuild.Gates;

/// <summary>Everything that gates decide on. It can be written by hand, so that gates are tested without a model.</summary>
public sealed record Evidence
{
    /// <summary>What the model predicts.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>Rows held out.</summary>
    public required long Rows { get; init; }

    /// <summary>Metrics, of all rows and of slices.</summary>
    public required IReadOnlyList<Measurement> Measurements { get; init; }

    /// <summary>Which model the candidate is compared with; null where there is none yet.</summary>
    public string? Champion { get; init; }

    /// <summary>Rows of each slice, those too few to measure among them.</summary>
    public IReadOnlyDictionary<Slice, long> SliceRows { get; init; } = new Dictionary<Slice, long>();

    /// <summary>Differences and ratios between groups, by <see cref="FairnessMeasure"/> and column.</summary>
    public IReadOnlyList<FairnessMeasurement> Fairness { get; init; } = [];

    /// <summary>What the model costs, by <see cref="Cost"/>.</summary>
    public IReadOnlyDictionary<Cost, Estimate> Costs { get; init; } = new Dictionary<Cost, Estimate>();

    /// <summary>What was measured of a metric; null where nothing was.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="slice">The rows; null for all.</param>
    public Measurement? Find(Metric metric, Slice? slice) =>
        Measurements.FirstOrDefault(measured => measured.Metric.Name == metric.Name && measured.Slice == slice);
}
