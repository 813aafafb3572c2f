namespace MlopsBuild.Training;

/// <summary>One try of a search. It runs while it has neither scores nor a failure.</summary>
/// <param name="Number">Its number from 1; the first is the start as it is.</param>
/// <param name="Values">What it tries, by name of the property.</param>
public sealed record Trial(int Number, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>What it came to; null while it runs, and when it failed.</summary>
    public TrialScores? Scores { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it has ended, well or not.</summary>
    public bool Ended => Scores is not null || Failure is not null;

    /// <summary>The values for people: <c>Leaves 63, LearningRate 0.05</c>.</summary>
    public string Describe() => string.Join(", ", Values.Select(value => $"{value.Key} {ParameterText.Of(value.Value)}"));
}
