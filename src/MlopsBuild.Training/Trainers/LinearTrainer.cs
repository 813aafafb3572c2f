namespace MlopsBuild.Training;

/// <summary>Learns weights of the features. Numbers are brought to mean 0 and variance 1 first.</summary>
public abstract record LinearTrainer : MlNetTrainer
{
    private protected LinearTrainer()
    {
    }

    /// <summary>Weight of the sum of squared weights in what is minimised, at least 0.</summary>
    public double L2 { get; init; }

    /// <summary>Passes over the rows at most, at least 1.</summary>
    public int Iterations { get; init; }

    internal override bool Normalises => true;

    private protected override IEnumerable<string> Problems()
    {
        if (!(L2 >= 0 && double.IsFinite(L2)))
            yield return FormattableString.Invariant($"L2 is {L2}, expected at least 0.");
        if (Iterations < 1)
            yield return $"Iterations is {Iterations}, expected at least 1.";
        foreach (var problem in base.Problems())
            yield return problem;
    }
}
