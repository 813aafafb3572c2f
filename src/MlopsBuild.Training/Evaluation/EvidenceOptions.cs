namespace MlopsBuild.Training;

/// <summary>How a model is measured on rows held out.</summary>
public sealed record EvidenceOptions
{
    /// <summary>From which probability on a row is predicted positive, 0 to 1; 0.5 by default.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Rows that a slice needs to be measured, at least 2; 30 by default.</summary>
    public int MinimumSliceRows { get; init; } = 30;

    /// <summary>Rows that a group needs to be compared with others, at least 2; 30 by default.</summary>
    public int MinimumGroupRows { get; init; } = 30;

    /// <summary>Columns whose groups are to be treated alike; they must be among the slices.</summary>
    public IReadOnlyList<string> FairnessColumns { get; init; } = [];

    /// <summary>What the champion is called; it is named in verdicts.</summary>
    public string ChampionName { get; init; } = "champion";

    /// <summary>Replicates of the bootstrap, at least 100; 2,000 by default.</summary>
    public int Replicates { get; init; } = 2000;

    /// <summary>Seed of the bootstrap's draws.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>
    /// Draws (rows × replicates) up to which the bootstrap is used, 10⁹ by default: 500,000 rows. With more rows the same metrics get normal
    /// intervals from the jackknife, which by then hardly differ.
    /// </summary>
    public long MostDraws { get; init; } = 1_000_000_000;

    internal void Check()
    {
        var problems = new List<string>();
        if (Threshold is not (>= 0 and <= 1))
            problems.Add(FormattableString.Invariant($"Threshold is {Threshold}, expected 0 to 1."));
        if (MinimumSliceRows < 2)
            problems.Add($"MinimumSliceRows is {MinimumSliceRows}, expected at least 2.");
        if (MinimumGroupRows < 2)
            problems.Add($"MinimumGroupRows is {MinimumGroupRows}, expected at least 2.");
        if (Replicates < 100)
            problems.Add($"Replicates is {Replicates}, expected at least 100.");
        if (problems.Count > 0)
            throw new ArgumentException("The options of the evaluation are not usable: " + string.Join(" ", problems));
    }
}
