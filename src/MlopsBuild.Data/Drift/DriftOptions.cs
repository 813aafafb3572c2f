namespace MlopsBuild.Data;

/// <summary>How data sets are compared with a baseline.</summary>
public sealed record DriftOptions
{
    /// <summary>
    /// The change that matters, as a share of the rows, above 0 and below 1; default 0.05. For normally distributed values a distance of 0.05
    /// is a shift by an eighth of the standard deviation; one of 0.3 standard deviations is a distance of 0.12.
    /// </summary>
    public double Threshold { get; init; } = 0.05;

    /// <summary>
    /// The chance that any column of the data set is called drifted whose true change is at most the threshold, and likewise that any is called
    /// stable whose true change is more; above 0 and below 1, default 0.05. Where nothing changed at all the chance is far smaller, because
    /// the threshold has to be crossed as well: below 1 % with 50 columns and 100 rows or more.
    /// </summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Whether columns of the role time are judged; they are reported only by default, since time passes.</summary>
    public bool JudgeTime { get; init; }

    /// <summary>Whether a data set that cannot be judged fails; not by default.</summary>
    public bool FailWhenInconclusive { get; init; }

    internal void Check()
    {
        List<string> problems = [];
        if (!(Threshold is > 0 and < 1))
            problems.Add(FormattableString.Invariant($"Threshold is {Threshold}; expected a share above 0 and below 1, such as 0.05."));
        if (!(Alpha is > 0 and < 1))
            problems.Add(FormattableString.Invariant($"Alpha is {Alpha}; expected a chance above 0 and below 1, such as 0.05."));
        if (problems.Count > 0)
            throw new ArgumentException($"The options of the drift check cannot be used: {string.Join(" ", problems)}");
    }
}
