using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace MlopsBuild.Training;

/// <summary>
/// Gradient-boosted trees by LightGBM. Its native library exists for x64 only and needs OpenMP (<c>libgomp1</c> on Debian); FastTree runs
/// everywhere.
/// </summary>
public abstract record LightGbmTrainer : BoostedTreeTrainer
{
    private protected LightGbmTrainer()
    {
    }

    /// <inheritdoc/>
    public override string Name => "LightGBM";

    /// <summary>Share of the columns that each tree may look at, drawn anew for each; more than 0 and at most 1, which is the default.</summary>
    public double ColumnFraction { get; init; } = 1;

    /// <summary>Share of the rows that each tree learns from, drawn anew for each; more than 0 and at most 1, which is the default.</summary>
    public double RowFraction { get; init; } = 1;

    /// <summary>Penalty on the sum of the leaves' absolute values, at least 0; 0 by default.</summary>
    public double L1 { get; init; }

    /// <summary>Penalty on the sum of the leaves' squares, at least 0; 0.01 by default.</summary>
    public double L2 { get; init; } = 0.01;

    private protected override IEnumerable<string> Problems()
    {
        if (ColumnFraction is not (> 0 and <= 1))
            yield return FormattableString.Invariant($"ColumnFraction is {ColumnFraction}, expected more than 0 and at most 1.");
        if (RowFraction is not (> 0 and <= 1))
            yield return FormattableString.Invariant($"RowFraction is {RowFraction}, expected more than 0 and at most 1.");
        if (L1 is not (>= 0 and < double.PositiveInfinity))
            yield return FormattableString.Invariant($"L1 is {L1}, expected at least 0.");
        if (L2 is not (>= 0 and < double.PositiveInfinity))
            yield return FormattableString.Invariant($"L2 is {L2}, expected at least 0.");
        foreach (var problem in base.Problems())
            yield return problem;
    }

    private protected TOptions Options<TOptions, TOutput, TTransformer, TModel>(TOptions options)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.LabelColumnName = ModelInputs.Target;
        options.FeatureColumnName = ModelInputs.Features;
        options.NumberOfLeaves = Leaves;
        options.NumberOfIterations = Iterations;
        options.LearningRate = LearningRate;
        options.MinimumExampleCountPerLeaf = MinimumExamplesPerLeaf;
        options.MaximumBinCountPerFeature = MaximumBins;
        options.Booster = new GradientBooster.Options
        {
            FeatureFraction = ColumnFraction,
            SubsampleFraction = RowFraction,
            SubsampleFrequency = RowFraction < 1 ? 1 : 0,
            L1Regularization = L1,
            L2Regularization = L2,
        };
        options.UseCategoricalSplit = false;
        options.Seed = Seed;
        options.NumberOfThreads = Threads;
        options.Deterministic = true;
        options.ForceRowWise = true;
        options.Silent = true;
        return options;
    }
}
