namespace MlopsBuild.Training;

/// <summary>Trains trees of which each corrects those before it.</summary>
public abstract record BoostedTreeTrainer : TreeTrainer
{
    private protected BoostedTreeTrainer()
    {
    }

    /// <summary>Share of each tree's correction that is applied, more than 0 and at most 1.</summary>
    public double LearningRate { get; init; } = 0.05;

    private protected override IEnumerable<string> Problems()
    {
        if (LearningRate is not (> 0 and <= 1))
            yield return FormattableString.Invariant($"LearningRate is {LearningRate}, expected more than 0 and at most 1.");
        foreach (var problem in base.Problems())
            yield return problem;
    }
}
