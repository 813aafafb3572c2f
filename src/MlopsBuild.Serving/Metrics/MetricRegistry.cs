using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using MlopsBuild.Monitoring;

namespace MlopsBuild.Serving;

/// <summary>The series of the server's metrics, and how Prometheus reads them: text format 0.0.4.</summary>
internal sealed class MetricRegistry
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly ConcurrentDictionary<MetricDefinition, ConcurrentDictionary<string, object>> _series = new();

    public CounterSeries Counter(MetricDefinition metric, params IReadOnlyList<string> labels) => (CounterSeries)Series(metric, labels, () => new CounterSeries());

    public HistogramSeries Histogram(MetricDefinition metric, params IReadOnlyList<string> labels) => (HistogramSeries)Series(metric, labels, () => new HistogramSeries(metric.Buckets));

    /// <summary>Forgets the series of metrics whose first labels are these.</summary>
    public void Forget(IReadOnlyList<MetricDefinition> metrics, params IReadOnlyList<string> firstLabels)
    {
        foreach (var metric in metrics)
        {
            var prefix = Labels(metric, firstLabels);
            foreach (var labels in Of(metric).Keys)
            {
                if (labels == prefix || labels.StartsWith(prefix + ",", StringComparison.Ordinal))
                    Of(metric).TryRemove(labels, out _);
            }
        }
    }

    /// <summary>All series as text, in the order of the definitions.</summary>
    /// <param name="gauges">The gauges as they are now.</param>
    public string Format(IEnumerable<GaugeValue> gauges)
    {
        var values = gauges.ToLookup(gauge => gauge.Metric);
        var text = new StringBuilder();
        foreach (var metric in ServerMetrics.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Name} {metric.Help}\n# TYPE {metric.Name} {metric.Kind.ToString().ToLowerInvariant()}\n");
            foreach (var gauge in values[metric])
                Line(text, metric.Name, Labels(metric, gauge.Labels), Number(gauge.Value));
            foreach (var (labels, series) in Of(metric).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                if (series is CounterSeries counter)
                    Line(text, metric.Name, labels, counter.Value.ToString(CultureInfo.InvariantCulture));
                else
                    Histogram(text, metric.Name, labels, (HistogramSeries)series);
            }
        }

        return text.ToString();
    }

    private static void Histogram(StringBuilder text, string name, string labels, HistogramSeries series)
    {
        var counts = series.Cumulative();
        foreach (var (bound, count) in counts)
            Line(text, name + "_bucket", $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{Number(bound)}\"", count.ToString(CultureInfo.InvariantCulture));
        Line(text, name + "_sum", labels, Number(series.Sum));
        Line(text, name + "_count", labels, counts[^1].Count.ToString(CultureInfo.InvariantCulture));
    }

    private static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    private static string Labels(MetricDefinition metric, IReadOnlyList<string> values) =>
        string.Join(',', values.Select((value, index) => $"{metric.Labels[index]}=\"{Escaped(value)}\""));

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private object Series(MetricDefinition metric, IReadOnlyList<string> labels, Func<object> make) => labels.Count == metric.Labels.Count
        ? Of(metric).GetOrAdd(Labels(metric, labels), _ => make())
        : throw new ArgumentException($"The metric \"{metric.Name}\" has {metric.Labels.Count} labels, not {labels.Count}.", nameof(labels));

    private ConcurrentDictionary<string, object> Of(MetricDefinition metric) => _series.GetOrAdd(metric, _ => new(StringComparer.Ordinal));
}
