using Microsoft.ML.Trainers.FastTree;

namespace MlopsBuild.Training;

/// <summary>Gradient-boosted trees by ML.NET's own FastTree, which also runs on ARM64. It starts from 0: keep iterations × rate at 10 or more.</summary>
public abstract record FastTreeTrainer : BoostedTreeTrainer
{
    private protected FastTreeTrainer()
    {
    }

    /// <inheritdoc/>
    public override string Name => "FastTree";

    private protected TOptions Options<TOptions>(TOptions options)
        where TOptions : BoostedTreeOptions
    {
        TreeOptionsOf.Set(options, this);
        options.LearningRate = LearningRate;
        return options;
    }
}
