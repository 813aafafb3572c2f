using System.Net;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Registries;

namespace MlopsBuild.Delivery.Engines;

/// <summary>
/// One container engine, docker or podman. What is new runs beside what is old; a small router owns the port and is switched when the new one has shown that it works. See docs/deployment.md.
/// </summary>
public sealed record DockerEngine : IDeploymentTarget
{
    /// <summary>Address of the engine, such as <c>unix:///var/run/docker.sock</c>; null to look at <c>DOCKER_HOST</c>, then docker's and podman's sockets.</summary>
    public string? Address { get; init; }

    /// <summary>The router's image: a registry reference by digest, or the path of an OCI layout, with <c>:tag</c> where it holds several. <c>BuildRouter</c> writes the default.</summary>
    public string Router { get; init; } = "artifacts/images/router";

    /// <summary>Address of the engine's machine that callers use; default <c>127.0.0.1</c>, reached from that machine alone. <c>0.0.0.0</c> for all.</summary>
    public string PublicAddress { get; init; } = "127.0.0.1";

    /// <summary>Port that the servers listen on in their containers, 1 to 65,535; default 8080.</summary>
    public int ServerPort { get; init; } = 8080;

    /// <inheritdoc/>
    public string Name => $"Docker engine {Address ?? System.Environment.GetEnvironmentVariable("DOCKER_HOST") ?? "of this machine"}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems(DeploymentEnvironment environment)
    {
        const long LeastMemory = 64L << 20;
        const int MostReplicas = 50;
        var problems = new List<string>();
        Expect(Address is null || EngineAddress.Problem(Address) is null, () => EngineAddress.Problem(Address!)!);
        Expect(IPAddress.TryParse(PublicAddress, out _), () => $"PublicAddress is \"{PublicAddress}\", expected an IP address such as \"127.0.0.1\" or \"0.0.0.0\".");
        Expect(ServerPort is >= 1 and <= 65535, () => $"ServerPort is {ServerPort}, expected 1 to 65535.");
        Expect(environment.Replicas is >= 1 and <= MostReplicas, () => $"Replicas of environment \"{environment.Name}\" is {environment.Replicas}, expected 1 to {MostReplicas} on one engine.");
        Expect(environment.Port is >= 1 and <= 65535, () => $"Port of environment \"{environment.Name}\" is {environment.Port}, expected 1 to 65535.");
        Expect(environment.Processors is null or > 0, () => $"Processors of environment \"{environment.Name}\" is {environment.Processors}, expected more than 0.");
        Expect(environment.Memory is null or >= LeastMemory, () => $"Memory of environment \"{environment.Name}\" is {environment.Memory} bytes, expected at least {LeastMemory}.");
        Expect(environment.ReadyWithin > TimeSpan.Zero, () => $"ReadyWithin of environment \"{environment.Name}\" is {environment.ReadyWithin}, expected more than 0.");
        Expect(environment.DrainWithin >= TimeSpan.Zero, () => $"DrainWithin of environment \"{environment.Name}\" is {environment.DrainWithin}, expected 0 or more.");
        foreach (var name in environment.Variables.Keys.Concat(environment.Secrets.Where(secret => !IsFile(secret.Value)).Select(secret => secret.Key)))
            Expect(name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'), () => $"\"{name}\" of environment \"{environment.Name}\" can be no variable, expected letters, digits and \"_\".");
        foreach (var (name, source) in environment.Secrets)
        {
            if (IsFile(source))
                Expect(name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.') && name[0] != '.', () => $"\"{name}\" of environment \"{environment.Name}\" can be no file in /run/secrets, expected letters, digits, \"_\", \"-\" and \".\".");
            else
                Expect(System.Environment.GetEnvironmentVariable(source) is { Length: > 0 }, () => $"The secret \"{name}\" of environment \"{environment.Name}\" is to come from the variable {source} of the machine that deploys, which is not set; set it, or name a file of the engine's machine by its whole path.");
        }

        return problems;

        void Expect(bool holds, Func<string> problem)
        {
            if (!holds)
                problems.Add(problem());
        }
    }

    /// <inheritdoc/>
    public async Task<RunningDeployment?> FindAsync(DeploymentEnvironment environment, CancellationToken cancellation = default)
    {
        try
        {
            using var engine = await ContainerEngine.ConnectAsync(Address, cancellation).ConfigureAwait(false);
            return await new EngineEnvironment(engine, this, environment).FindAsync(cancellation).ConfigureAwait(false);
        }
        catch (EngineException trouble)
        {
            throw new DeploymentException(trouble.Message, trouble);
        }
    }

    /// <inheritdoc/>
    public async Task<RunningDeployment> DeployAsync(DeploymentRequest request, Action<string> log, CancellationToken cancellation = default)
    {
        try
        {
            using var engine = await ContainerEngine.ConnectAsync(Address, cancellation).ConfigureAwait(false);
            return await new EngineDeployment(engine, this, request, log).RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is EngineException or RegistryException)
        {
            throw new DeploymentException(trouble.Message, trouble);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> SmokeAsync(DeploymentEnvironment environment, string model, SmokePredictions smoke, CancellationToken cancellation = default)
    {
        try
        {
            using var engine = await ContainerEngine.ConnectAsync(Address, cancellation).ConfigureAwait(false);
            return await new EngineEnvironment(engine, this, environment).SmokeAsync(model, smoke, cancellation).ConfigureAwait(false);
        }
        catch (EngineException trouble)
        {
            throw new DeploymentException(trouble.Message, trouble);
        }
    }

    /// <summary>Whether a secret is a file of the engine's machine; else it is a variable of the machine that deploys.</summary>
    internal static bool IsFile(string source) => source.StartsWith('/');
}
