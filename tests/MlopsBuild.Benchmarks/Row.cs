namespace MlopsBuild.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">Median, with its unit.</param>
/// <param name="Reference">Median of the reference, measured in turns with ours; empty where there is none.</param>
/// <param name="Figure">The number that is held against the target: a ratio, seconds or MiB.</param>
/// <param name="Target">The most that <paramref name="Figure"/> may be; null for a row that is for information.</param>
internal sealed record Row(string What, string Ours, string Reference, double Figure, double? Target)
{
    /// <summary>A ratio of medians.</summary>
    public static Row Ratio(string what, double ours, string referenceName, double reference, double? target) =>
        new(what, $"{ours:0.000} s", $"{referenceName} {reference:0.000} s", ours / reference, target);

    /// <summary>A time that stands for itself, with the processor time of all threads where it was measured.</summary>
    public static Row Seconds(string what, double ours, double? target = null, double? processor = null) =>
        new(what, processor is null ? $"{ours:0.000} s" : $"{ours:0.000} s (CPU {processor:0.000} s)", "", ours, target);

    public string Reached => Target is null ? "" : Figure <= Target ? "yes" : "no";

    public string[] Cells =>
    [
        What,
        Ours,
        Reference,
        Reference.Length > 0 ? $"{Figure:0.00}" : "",
        Target is not { } most ? "" : Reference.Length > 0 ? $"{most:0.00}x" : $"{most:0.0}",
        Reached,
    ];
}
