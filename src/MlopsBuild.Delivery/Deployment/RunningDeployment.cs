namespace MlopsBuild.Delivery.Deployment;

/// <summary>What runs in an environment.</summary>
/// <param name="Environment">Name of the environment.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Its version in the registry.</param>
/// <param name="Image">The image, by digest.</param>
/// <param name="Ready">How many servers are ready.</param>
/// <param name="Replicas">How many there shall be.</param>
/// <param name="Address">Where callers reach it, such as <c>http://127.0.0.1:8080</c>; null where that is not known from here.</param>
public sealed record RunningDeployment(string Environment, string Model, int Version, string Image, int Ready, int Replicas, string? Address);
