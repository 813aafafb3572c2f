namespace MlopsBuild.Training;

/// <summary>What a trial came to on one fold.</summary>
/// <param name="Value">The metric on the rows left out, in its unit.</param>
/// <param name="TrainRows">Rows learnt from.</param>
/// <param name="TestRows">Rows left out.</param>
public sealed record FoldScore(double Value, long TrainRows, long TestRows);
