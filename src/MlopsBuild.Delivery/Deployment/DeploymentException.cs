namespace MlopsBuild.Delivery.Deployment;

/// <summary>A deployment that failed. The message says what failed, what that shows (events, last log lines), and what runs now.</summary>
public sealed class DeploymentException(string message, Exception? inner = null) : Exception(message, inner);
