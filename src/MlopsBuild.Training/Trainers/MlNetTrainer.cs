using Microsoft.ML;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// Trains with ML.NET. Label and features come from the schema's roles; the same rows and parameters give the same model, unless
/// <c>model.json</c> says otherwise.
/// </summary>
public abstract record MlNetTrainer : Trainer
{
    /// <summary>The column of all features that a <see cref="Pipeline"/> must give: a vector of <see cref="float"/>.</summary>
    public const string FeatureColumn = ModelInputs.Features;

    private readonly Func<MLContext, IEstimator<ITransformer>, IEstimator<ITransformer>>? _pipeline;

    private protected MlNetTrainer()
    {
    }

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>
    /// Column to predict, as in <c>ColumnOf&lt;Diamond&gt;.Name(d =&gt; d.Price)</c>; the column with the role Label becomes a feature then.
    /// Null, the default, stands for the column with the role Label.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>
    /// Different values of a text column at most that become one input each, at least 1; 256 by default. A column of more is hashed.
    /// </summary>
    public int OneHotValues { get; init; } = 256;

    /// <summary>Columns of text that are hashed whatever the number of their values.</summary>
    public IReadOnlyList<string> HashedColumns { get; init; } = [];

    /// <summary>A hashed column becomes 2 to the power of this many inputs, from 1 to 24; 12 by default.</summary>
    public int HashBits { get; init; } = 12;

    /// <summary>Columns of prose: they become counts of words and of sequences of three letters, scaled to length 1.</summary>
    public IReadOnlyList<string> TextColumns { get; init; } = [];

    /// <summary>
    /// How text columns that the contract calls ordered become inputs; one for each value by default. Trees cut ranks with fewer leaves.
    /// </summary>
    public OrderedCategories OrderedCategories { get; init; }

    /// <summary>
    /// Changes how features are made: gets ML.NET's context and the estimator that this trainer would use, and gives the one to use, which
    /// ends with a <see cref="FeatureColumn"/>. The code of the lambda is part of the cache key, and so are the values that it captures, which
    /// may be text, numbers, booleans and enumerations.
    /// </summary>
    public Func<MLContext, IEstimator<ITransformer>, IEstimator<ITransformer>>? Pipeline
    {
        init => _pipeline = value;
    }

    internal override Delegate? Code => _pipeline;

    internal abstract Determinism Determinism { get; }

    /// <summary>Whether the logarithm of the label is learnt.</summary>
    internal virtual bool LearnsLogarithm => false;

    /// <summary>Least label of a regression that can be learnt; null for any.</summary>
    internal virtual double? LeastLabel => null;

    /// <summary>The class whose probability a binary classification gives; null for the second.</summary>
    internal virtual string? Positive => null;

    /// <summary>Whether numbers are brought to mean 0 and variance 1.</summary>
    internal virtual bool Normalises => false;

    /// <summary>Whether the learner passes over the rows many times without keeping them.</summary>
    internal virtual bool ReadsOften => Normalises || Task == LearningTask.MulticlassClassification;

    internal abstract IEstimator<ITransformer> Estimator(MLContext context);

    private protected override IEnumerable<string> Problems()
    {
        if (OneHotValues < 1)
            yield return $"OneHotValues is {OneHotValues}, expected at least 1.";
        if (HashBits is < 1 or > 24)
            yield return $"HashBits is {HashBits}, expected 1 to 24.";
        foreach (var both in HashedColumns.Intersect(TextColumns, StringComparer.Ordinal))
            yield return $"The column \"{both}\" is both in HashedColumns and in TextColumns, expected it in one.";
    }

    private protected override long Learn(RowSource rows, DatasetSchema schema, string modelFolder, ModelOrigin origin) =>
        new MlNetTraining(this, schema).Run(rows, modelFolder, origin);
}
