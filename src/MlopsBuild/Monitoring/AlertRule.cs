namespace MlopsBuild.Monitoring;

/// <summary>One alert, with series that make it fire and series that do not.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">When it holds, in PromQL.</param>
/// <param name="Summary">What it says; labels in double braces.</param>
/// <param name="Labels">Labels, besides severity, that it fires with in its test.</param>
internal sealed record AlertRule(string Name, string Expression, string Summary, IReadOnlyList<(string Name, string Value)> Labels)
{
    public required string Severity { get; init; }

    /// <summary>Series that make it fire: the series, and its values in promtool's notation.</summary>
    public required IReadOnlyList<(string Series, string Values)> Firing { get; init; }

    /// <summary>Series near to it that do not.</summary>
    public required IReadOnlyList<(string Series, string Values)> Quiet { get; init; }

    /// <summary>The summary as it reads in the test.</summary>
    public string TestSummary() => Labels.Aggregate(Summary, (text, label) => text.Replace($"{{{{ $labels.{label.Name} }}}}", label.Value, StringComparison.Ordinal));
}
