namespace MlopsBuild.Training;

/// <summary>How much a model rests on a feature.</summary>
/// <param name="Feature">Name of the column.</param>
/// <param name="Loss">
/// How much worse the task's first metric gets when the feature's values are mixed up among the rows (permutation importance, Breiman 2001), in
/// the unit of the metric; about 0 for a feature that the model does not use.
/// </param>
public sealed record FeatureImportance(string Feature, double Loss);
