namespace MlopsBuild.Delivery.Deployment;

/// <summary>A request with the answers that the model gave when it was trained.</summary>
/// <param name="Request">Body of <c>POST /v2/models/&lt;model&gt;/infer</c>, as JSON.</param>
/// <param name="Output">Name of the output that is compared.</param>
/// <param name="Expected">Its numbers, in order.</param>
/// <param name="Tolerance">Largest relative difference that counts as equal; 0 asks for the same numbers.</param>
public sealed record SmokePredictions(string Request, string Output, IReadOnlyList<double> Expected, double Tolerance = 0);
