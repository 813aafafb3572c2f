using System.Globalization;

namespace MlopsBuild.Collaboration;

/// <summary>Which of two runs of one workflow is the newer one: that with the higher number, of one run the later attempt.</summary>
/// <param name="Run">Number of the run, counted per workflow.</param>
/// <param name="Attempt">How often it was started, from 1.</param>
public readonly record struct ReportSequence(long Run, int Attempt) : IComparable<ReportSequence>
{
    /// <inheritdoc/>
    public int CompareTo(ReportSequence other) => Run != other.Run ? Run.CompareTo(other.Run) : Attempt.CompareTo(other.Attempt);

    /// <summary>Whether the left one is older.</summary>
    public static bool operator <(ReportSequence left, ReportSequence right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is newer.</summary>
    public static bool operator >(ReportSequence left, ReportSequence right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is older or the same.</summary>
    public static bool operator <=(ReportSequence left, ReportSequence right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is newer or the same.</summary>
    public static bool operator >=(ReportSequence left, ReportSequence right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"run {Run}{(Attempt > 1 ? $", attempt {Attempt}" : "")}");
}
