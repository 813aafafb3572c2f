using System.Globalization;

namespace MlopsBuild.Monitoring;

/// <summary>From which figures on alerts fire.</summary>
public sealed record MonitoringGoals
{
    /// <summary>Seconds that all but 1 % of the requests take at the most; more than 0, default 0.1.</summary>
    public double SlowSeconds { get; init; } = 0.1;

    /// <summary>Share of requests that may fail by the server's fault, between 0 and 1; default 0.01.</summary>
    public double FailedRatio { get; init; } = 0.01;

    /// <summary>Share of requests that may be turned away for overload, between 0 and 1; default 0.01.</summary>
    public double OverloadedRatio { get; init; } = 0.01;

    /// <summary>Population stability index from which on values count as drifted, more than 0; default 0.25, the usual bound of a large shift.</summary>
    public double Drift { get; init; } = 0.25;

    /// <summary>Values within the last hour below which drift is not spoken of, at least 1; default 500.</summary>
    public int DriftRows { get; init; } = 500;

    /// <summary>Whole minutes that a state lasts before its alert fires, 1 to 60; default 5.</summary>
    public int HoldMinutes { get; init; } = 5;

    /// <summary>Makes sure that the figures make sense.</summary>
    /// <exception cref="ArgumentException">They do not; all problems are listed.</exception>
    public MonitoringGoals Check()
    {
        var problems = new List<string>();
        Hold(nameof(SlowSeconds), SlowSeconds, SlowSeconds > 0 && SlowSeconds < ServerMetrics.Duration.Buckets[^1], string.Create(CultureInfo.InvariantCulture, $"more than 0 and less than {ServerMetrics.Duration.Buckets[^1]}, the last bound of the histogram"));
        Hold(nameof(FailedRatio), FailedRatio, FailedRatio is > 0 and < 1, "more than 0 and less than 1");
        Hold(nameof(OverloadedRatio), OverloadedRatio, OverloadedRatio is > 0 and < 1, "more than 0 and less than 1");
        Hold(nameof(Drift), Drift, Drift is > 0 and < 5, "more than 0 and less than 5");
        Hold(nameof(DriftRows), DriftRows, DriftRows >= 1, "at least 1");
        Hold(nameof(HoldMinutes), HoldMinutes, HoldMinutes is >= 1 and <= 60, "1 to 60");
        return problems.Count == 0 ? this : throw new ArgumentException("The goals of monitoring are not usable: " + string.Join(" ", problems));

        void Hold(string name, double value, bool holds, string expected)
        {
            if (!holds)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, expected {expected}."));
        }
    }
}
