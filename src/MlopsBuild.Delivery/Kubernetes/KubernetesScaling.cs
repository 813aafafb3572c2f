namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>Adds servers while they are busy and removes them while they are not; the environment's number of servers is the least. The cluster needs its metrics server for it.</summary>
/// <param name="Maximum">Most servers at once, at least the environment's number of them, at most 1,000.</param>
/// <param name="CpuPercent">How busy the servers shall be on average, in percent of the processors that the environment gives each, 1 to 100.</param>
public sealed record KubernetesScaling(int Maximum, int CpuPercent = 70);
