using System.Text.Json;

namespace MlopsBuild.Training;

/// <summary>What a worker says of a fold, as one line of JSON behind a sign that no other output begins with.</summary>
/// <param name="Result">What it came to; null when it failed.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
internal sealed record TrainingAnswer(FoldResult? Result, string? Problem)
{
    // A metric may be infinite.
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private const string Sign = "training-answer: ";

    public string Write() => Sign + JsonSerializer.Serialize(this, Options);

    public static TrainingAnswer? Read(string line) =>
        line.StartsWith(Sign, StringComparison.Ordinal) ? JsonSerializer.Deserialize<TrainingAnswer>(line.AsSpan(Sign.Length), Options) : null;
}
