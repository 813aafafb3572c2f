namespace MlopsBuild.Delivery.Deployment;

/// <summary>A place that serves one model, as the build class says it.</summary>
/// <param name="Name">Its name, such as <c>staging</c>.</param>
public sealed record DeploymentEnvironment(string Name)
{
    /// <summary>The engine or cluster.</summary>
    public required IDeploymentTarget Target { get; init; }

    /// <summary>Alias of the registry whose version alone may run here; default the name of the environment.</summary>
    public string Alias { get; init; } = Name;

    /// <summary>Servers at once, 1 to 1,000; default 1.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Port that callers use, 1 to 65,535; default 8080.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Processors that each server may use, such as 0.5; null for no limit.</summary>
    public double? Processors { get; init; }

    /// <summary>Memory in bytes that each server may use; null for no limit.</summary>
    public long? Memory { get; init; }

    /// <summary>Variables of the server's environment. Nothing secret.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Secrets by the name of the variable, or of the file, that the server finds each in; the value names a secret that engine, cluster or the deploying machine holds, never the secret itself.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a new server may take until it is ready; default 2 minutes.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long requests that an old server has begun may take; default 30 seconds.</summary>
    public TimeSpan DrainWithin { get; init; } = TimeSpan.FromSeconds(30);
}
