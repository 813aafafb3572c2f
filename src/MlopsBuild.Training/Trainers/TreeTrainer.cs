namespace MlopsBuild.Training;

/// <summary>Trains many decision trees. They need no scaling of numbers and give the same predictions for any number of threads.</summary>
public abstract record TreeTrainer : MlNetTrainer
{
    private protected TreeTrainer()
    {
    }

    /// <summary>Leaves of a tree at most, at least 2.</summary>
    public int Leaves { get; init; } = 63;

    /// <summary>Number of trees, at least 1; of a multiclass model, trees for each class.</summary>
    public int Iterations { get; init; } = 300;

    /// <summary>Rows in a leaf at least, at least 1.</summary>
    public int MinimumExamplesPerLeaf { get; init; } = 20;

    /// <summary>Histogram bins of a numeric column at most, from 2 to 65535.</summary>
    public int MaximumBins { get; init; } = 255;

    /// <summary>
    /// Threads of the native trainer, at least 1; 1 by default. A number of its own and not the machine's, because the model file
    /// records it. More than the machine has free makes LightGBM many times slower.
    /// </summary>
    public int Threads { get; init; } = 1;

    internal override Determinism Determinism => Determinism.OfTrees;

    private protected override IEnumerable<string> Problems()
    {
        if (Leaves < 2)
            yield return $"Leaves is {Leaves}, expected at least 2.";
        if (Iterations < 1)
            yield return $"Iterations is {Iterations}, expected at least 1.";
        if (MinimumExamplesPerLeaf < 1)
            yield return $"MinimumExamplesPerLeaf is {MinimumExamplesPerLeaf}, expected at least 1.";
        if (MaximumBins is < 2 or > 65535)
            yield return $"MaximumBins is {MaximumBins}, expected 2 to 65535.";
        if (Threads < 1)
            yield return $"Threads is {Threads}, expected at least 1.";
        foreach (var problem in base.Problems())
            yield return problem;
    }
}
