namespace MlopsBuild.Training;

/// <summary>What a training did.</summary>
/// <param name="Rows">Rows learnt from.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="PeakMemory">Bytes that the process, and what it started, held in memory at the most meanwhile; sampled ten times a second.</param>
public sealed record TrainingResult(long Rows, TimeSpan Duration, long PeakMemory);
