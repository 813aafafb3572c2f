using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace MlopsBuild.Training;

/// <summary>A linear model by limited-memory BFGS; <see cref="SparseLinearTrainer.L1"/> and <see cref="LinearTrainer.L2"/> weigh against the sum over all rows.</summary>
public abstract record LbfgsTrainer : SparseLinearTrainer
{
    private protected LbfgsTrainer() => (L2, Iterations, Tolerance) = (1, 1000, 1e-7);

    /// <inheritdoc/>
    public override string Name => "L-BFGS";

    internal override Determinism Determinism => Determinism.OfFixedThreads(Threads);

    private protected TOptions Options<TOptions, TTransformer, TModel>(TOptions options)
        where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.LabelColumnName = ModelInputs.Target;
        options.FeatureColumnName = ModelInputs.Features;
        options.L1Regularization = (float)L1;
        options.L2Regularization = (float)L2;
        options.MaximumNumberOfIterations = Iterations;
        options.OptimizationTolerance = (float)Tolerance;
        options.NumberOfThreads = Threads;
        return options;
    }
}
