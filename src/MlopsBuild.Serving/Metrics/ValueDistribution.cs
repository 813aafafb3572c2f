using MlopsBuild.Monitoring;

namespace MlopsBuild.Serving;

/// <summary>Counts values in bins, beside what the training rows had.</summary>
internal sealed class ValueDistribution
{
    private readonly ValueBins _bins;
    private readonly CounterSeries[] _series;
    private readonly double[] _reference;
    private readonly MetricDefinition _referenceMetric;
    private readonly IReadOnlyList<string> _labels;

    /// <param name="registry">Where its series are.</param>
    /// <param name="metrics">The counter, and the gauge of the reference.</param>
    /// <param name="labels">Labels before the bin.</param>
    /// <param name="bins">The bins, and values of the training; none where there are none.</param>
    public ValueDistribution(MetricRegistry registry, (MetricDefinition Counts, MetricDefinition Reference) metrics, IReadOnlyList<string> labels, (ValueBins Bins, Array Reference) bins)
    {
        (_bins, _labels, _referenceMetric) = (bins.Bins, labels, metrics.Reference);
        _series = [.. _bins.Names.Select(name => registry.Counter(metrics.Counts, [.. labels, name]))];
        var counts = _bins.Count(bins.Reference);
        _reference = bins.Reference.Length == 0 ? [] : Array.ConvertAll(counts, count => (double)count / bins.Reference.Length);
    }

    public void Add(Array values)
    {
        if (values.Length == 1)
        {
            _series[values is string?[] texts ? _bins.Of(texts[0]) : _bins.Of(((double[])values)[0])].Add();
            return;
        }

        foreach (var (bin, count) in _bins.Count(values).Index())
        {
            if (count > 0)
                _series[bin].Add(count);
        }
    }

    public IEnumerable<GaugeValue> Reference() => _reference.Select((share, bin) => new GaugeValue(_referenceMetric, share, [.. _labels, _bins.Names[bin]]));
}
