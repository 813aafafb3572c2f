using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>A model that a candidate is shown beside.</summary>
/// <param name="Name">Its name: <c>mean of the label</c>, <c>scikit-learn</c>.</param>
/// <param name="Metrics">Its metrics on the same rows; NaN where one is not defined.</param>
public sealed record ComparedModel(string Name, IReadOnlyDictionary<Metric, double> Metrics);
