namespace MlopsBuild.Training;

/// <summary>What a training did.</summary>
/// <param name="Rows">Rows learnt from.</param>
public sealed record TrainingResult(long Rows);
