using System.Text.Json;

namespace MlopsBuild.Training;

/// <summary>What a worker says of a training, as one line of JSON behind a sign that no other output begins with.</summary>
/// <param name="Rows">Rows learnt from.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Memory">Bytes that the worker held at the most.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
internal sealed record TrainingAnswer(long Rows, double Seconds, long Memory, string? Problem)
{
    private const string Sign = "training-answer: ";

    public string Write() => Sign + JsonSerializer.Serialize(this);

    public static TrainingAnswer? Read(string line) =>
        line.StartsWith(Sign, StringComparison.Ordinal) ? JsonSerializer.Deserialize<TrainingAnswer>(line.AsSpan(Sign.Length)) : null;
}
