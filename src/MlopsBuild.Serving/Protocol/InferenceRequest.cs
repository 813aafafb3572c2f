using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>A valid inference request.</summary>
/// <param name="Id">What the caller calls it; null for nothing.</param>
/// <param name="Rows">The rows, in the order of the model's features.</param>
/// <param name="Outputs">Names of the outputs asked for; none for all.</param>
internal sealed record InferenceRequest(string? Id, PredictedRows Rows, IReadOnlyList<string> Outputs);
