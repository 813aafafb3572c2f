namespace MlopsBuild.Monitoring;

/// <summary>A metric of the model server: what it exposes, and what rules ask for. Both take it from here, so that neither can name one that the other lacks.</summary>
/// <param name="Name">Name by Prometheus's conventions: the unit last, <c>_total</c> behind a counter.</param>
/// <param name="Kind">How its values move.</param>
/// <param name="Help">What it says, one sentence.</param>
/// <param name="Labels">Names of its labels.</param>
public sealed record MetricDefinition(string Name, MetricKind Kind, string Help, params IReadOnlyList<string> Labels)
{
    /// <summary>Upper bounds of a histogram, ascending, without infinity; none for other kinds.</summary>
    public IReadOnlyList<double> Buckets { get; init; } = [];
}
