namespace MlopsBuild.Training;

/// <summary>A trial about to run.</summary>
/// <param name="Number">Its number from 1.</param>
/// <param name="Trainer">The record with the values that it tries.</param>
/// <param name="Meter">Told when a fold has ended.</param>
/// <param name="Workers">Where it trains; null for this process.</param>
internal sealed record TrialStart(int Number, object Trainer, TrialMeter Meter, TrainingWorkers? Workers);
