namespace MlopsBuild.Monitoring;

/// <summary>How the values of a metric move.</summary>
public enum MetricKind
{
    /// <summary>A count that only grows until the process starts anew.</summary>
    Counter,

    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>Counts of observations up to each of several bounds, with their sum.</summary>
    Histogram,
}
