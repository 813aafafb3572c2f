using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>When what two sides of a split have in common is a leak.</summary>
public sealed record LeakageOptions
{
    /// <summary>Most rows named as examples of a finding, at least 0.</summary>
    public int Examples { get; init; } = 5;

    /// <summary>Most test rows, as a fraction, that may also be training rows, in all columns or in the key; none by default.</summary>
    public double MaximumShared { get; init; }

    /// <summary>
    /// Most test rows, as a fraction, that may have the features of a training row beyond what is natural; a hundredth by default. Natural is the
    /// fraction of training rows with the features of another, and three standard deviations of such a fraction of the test rows.
    /// </summary>
    public double MaximumSharedFeatures { get; init; } = 0.01;

    /// <summary>Score of a single feature from which it explains the label alone, more than 0 and at most 1; see <see cref="LabelScore"/>.</summary>
    public double ExplainsAlone { get; init; } = 0.95;

    /// <summary>Different values of a feature, as a fraction of its rows, from which it looks like an identifier, more than 0 and at most 1.</summary>
    public double IdentifierShare { get; init; } = 0.99;

    /// <summary>Most test rows, as a fraction, whose value of a categorical feature may be in no training row; a hundredth by default.</summary>
    public double MaximumUnseen { get; init; } = 0.01;

    /// <summary>Whether every test row must be newer than every training row; otherwise times in common are reported as information.</summary>
    public bool SplitByTime { get; init; }

    /// <summary>Rows of each side that scores rest on, chosen by hash where there are more; at least 1000.</summary>
    public int SampleRows { get; init; } = 100_000;

    internal LeakageOptions Check()
    {
        var problems = new List<string>();
        void Add(FormattableString problem) => problems.Add(problem.ToString(CultureInfo.InvariantCulture));
        if (Examples < 0)
            Add($"Examples is {Examples}, expected at least 0.");
        foreach (var (name, value) in new[] { (nameof(MaximumShared), MaximumShared), (nameof(MaximumSharedFeatures), MaximumSharedFeatures), (nameof(MaximumUnseen), MaximumUnseen) })
        {
            if (value is not (>= 0 and <= 1))
                Add($"{name} is {value:R}, expected 0 to 1.");
        }

        foreach (var (name, value) in new[] { (nameof(ExplainsAlone), ExplainsAlone), (nameof(IdentifierShare), IdentifierShare) })
        {
            if (value is not (> 0 and <= 1))
                Add($"{name} is {value:R}, expected more than 0 and at most 1.");
        }

        if (SampleRows < 1000)
            Add($"SampleRows is {SampleRows}, expected at least 1000.");
        return problems.Count == 0 ? this : throw new ArgumentException("The leakage options are not usable: " + string.Join(" ", problems));
    }
}
