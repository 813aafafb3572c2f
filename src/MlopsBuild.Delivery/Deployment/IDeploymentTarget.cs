namespace MlopsBuild.Delivery.Deployment;

/// <summary>Where models run: an engine or a cluster. Each environment has one.</summary>
public interface IDeploymentTarget
{
    /// <summary>What it is, for messages and records, such as <c>Docker engine unix:///var/run/docker.sock</c>. Holds no secret.</summary>
    string Name { get; }

    /// <summary>What its definition, or the environment with it, cannot mean; each a sentence that names value and expectation. Nothing is asked of engine or cluster.</summary>
    /// <param name="environment">The environment that it belongs to.</param>
    IReadOnlyList<string> Problems(DeploymentEnvironment environment);

    /// <summary>What runs now; null for nothing.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="DeploymentException">Engine or cluster do not answer, or refuse.</exception>
    Task<RunningDeployment?> FindAsync(DeploymentEnvironment environment, CancellationToken cancellation = default);

    /// <summary>
    /// Brings an image into service in place of what runs: it is started, has to be ready and to pass the smoke predictions, and only then gets the traffic. When any step
    /// fails, what ran before goes on serving. Asked for what runs already, it changes nothing.
    /// </summary>
    /// <param name="request">What shall run.</param>
    /// <param name="log">Is told each step.</param>
    /// <param name="cancellation">Ends it, and keeps what ran.</param>
    /// <returns>What runs now.</returns>
    /// <exception cref="DeploymentException">It failed; what ran before runs.</exception>
    Task<RunningDeployment> DeployAsync(DeploymentRequest request, Action<string> log, CancellationToken cancellation = default);

    /// <summary>Asks every server that runs for predictions.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="smoke">The request, with the answers that are right.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What is wrong, as a sentence that names the server; null for nothing.</returns>
    /// <exception cref="DeploymentException">Engine or cluster do not answer.</exception>
    Task<string?> SmokeAsync(DeploymentEnvironment environment, string model, SmokePredictions smoke, CancellationToken cancellation = default);
}
