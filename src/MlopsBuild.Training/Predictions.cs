namespace MlopsBuild.Training;

/// <summary>True and predicted values of the same rows, in the order of the rows and the unit of the label.</summary>
/// <param name="Actual">The true values.</param>
/// <param name="Predicted">The predicted values, as many.</param>
public sealed record Predictions(IReadOnlyList<double> Actual, IReadOnlyList<double> Predicted);
