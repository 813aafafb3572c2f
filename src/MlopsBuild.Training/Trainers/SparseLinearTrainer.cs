namespace MlopsBuild.Training;

/// <summary>A linear trainer that can leave features out and works on several threads.</summary>
public abstract record SparseLinearTrainer : LinearTrainer
{
    private protected SparseLinearTrainer()
    {
    }

    /// <summary>Weight of the sum of absolute weights in what is minimised, at least 0; more of it makes more weights 0. 0 by default.</summary>
    public double L1 { get; init; }

    /// <summary>Ends when an iteration improves less than this, more than 0.</summary>
    public double Tolerance { get; init; }

    /// <summary>Threads, at least 1; 1 by default, because more make other sums.</summary>
    public int Threads { get; init; } = 1;

    private protected override IEnumerable<string> Problems()
    {
        if (!(L1 >= 0 && double.IsFinite(L1)))
            yield return FormattableString.Invariant($"L1 is {L1}, expected at least 0.");
        if (!(Tolerance > 0 && double.IsFinite(Tolerance)))
            yield return FormattableString.Invariant($"Tolerance is {Tolerance}, expected more than 0.");
        if (Threads < 1)
            yield return $"Threads is {Threads}, expected at least 1.";
        foreach (var problem in base.Problems())
            yield return problem;
    }
}
