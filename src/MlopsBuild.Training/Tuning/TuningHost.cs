using MlopsBuild.Stages;

namespace MlopsBuild.Training;

/// <summary>Where the trials of a search run, and who is told of them.</summary>
public sealed record TuningHost
{
    /// <summary>Absolute path of the workspace.</summary>
    public required string Root { get; init; }

    /// <summary>Brings a stage up to date; called by several threads.</summary>
    public required Func<Stage, StageOutcome> Session { get; init; }

    /// <summary>Told of each trial when it has ended, with all trials so far; one call at a time.</summary>
    public Action<IReadOnlyList<Trial>, Trial> Ended { get; init; } = (_, _) => { };

    /// <summary>Cores to share among trials, at least 1; those of the machine by default.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the time of the budget comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
