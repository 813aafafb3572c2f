using MlopsBuild.Monitoring;

namespace MlopsBuild.Serving;

/// <summary>A gauge as it is now.</summary>
internal sealed record GaugeValue(MetricDefinition Metric, double Value, params IReadOnlyList<string> Labels);
