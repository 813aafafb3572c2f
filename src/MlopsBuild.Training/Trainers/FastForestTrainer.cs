using Microsoft.ML.Trainers.FastTree;

namespace MlopsBuild.Training;

/// <summary>A random forest by ML.NET's FastForest: trees learnt on samples of the rows and features, whose mean is the prediction. It also runs on ARM64.</summary>
public abstract record FastForestTrainer : TreeTrainer
{
    private protected FastForestTrainer()
    {
    }

    /// <inheritdoc/>
    public override string Name => "FastForest";

    private protected TOptions Options<TOptions>(TOptions options)
        where TOptions : TreeOptions
    {
        TreeOptionsOf.Set(options, this);
        return options;
    }
}
