using System.Collections.ObjectModel;
using Octokit;

namespace MlopsBuild.Collaboration;

/// <content>Deployments and their statuses.</content>
public sealed partial class GitHubRepository
{
    private const int LongestDescription = 140;

    /// <summary>Records that a deployment begins, or finds the one that an earlier run began.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="GitHubException">GitHub refused, or was not to be reached.</exception>
    public async Task<long> BeginDeploymentAsync(DeploymentRequest request, CancellationToken cancellation = default)
    {
        var what = $"record the deployment to \"{request.Environment}\"";
        var description = Short(request.Description, LongestDescription);
        var known = await _calls.RunAsync(what, GitHubPermission.Deployments, FindAsync, cancellation).ConfigureAwait(false);
        var deployment = known ?? await _calls.MakeAsync(what, GitHubPermission.Deployments, FindAsync, MakeAsync, cancellation).ConfigureAwait(false);
        await SetStatusAsync(deployment.Id, request.Environment, DeploymentState.InProgress, description, null, what, cancellation).ConfigureAwait(false);
        return deployment.Id;

        async Task<DeploymentAnswer?> FindAsync()
        {
            var filter = new Dictionary<string, string> { ["sha"] = request.Commit, ["environment"] = request.Environment, ["per_page"] = "100" };
            var found = await _api.GetAll<DeploymentAnswer>(Path($"deployments"), filter).ConfigureAwait(false);
            return found.Where(one => one.Description == description).MinBy(one => one.Id);
        }

        async Task<DeploymentAnswer> MakeAsync() => (await _connection.Post<DeploymentAnswer>(
            Path($"deployments"),
            new NewDeployment(request.Commit)
            {
                // The commit was judged before; GitHub's own merging and waiting for checks is for code.
                AutoMerge = false,
                RequiredContexts = new Collection<string>(),
                Environment = request.Environment,
                Description = description,
                Payload = request.Payload.ToDictionary(),
                TransientEnvironment = false,
                ProductionEnvironment = request.IsProduction,
            },
            GitHubRequests.Json,
            null,
            cancellation).ConfigureAwait(false)).Body;
    }

    /// <summary>Records how a deployment ended.</summary>
    /// <param name="deployment">Its number.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="description">In a sentence.</param>
    /// <param name="environmentPage">Page of what is deployed; null where there is none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitHubException">GitHub refused, or was not to be reached.</exception>
    public Task EndDeploymentAsync(long deployment, string environment, DeploymentEnd end, string description, string? environmentPage = null, CancellationToken cancellation = default) => SetStatusAsync(
        deployment,
        environment,
        end switch { DeploymentEnd.Success => DeploymentState.Success, DeploymentEnd.Failure => DeploymentState.Failure, _ => DeploymentState.Error },
        description,
        environmentPage,
        $"record how the deployment to \"{environment}\" ended",
        cancellation);

    private Task SetStatusAsync(long deployment, string environment, DeploymentState state, string description, string? environmentPage, string what, CancellationToken cancellation) => _calls.RunAsync(
        what,
        GitHubPermission.Deployments,
        () => _client.Repository.Deployment.Status.Create(Owner, Name, deployment, new NewDeploymentStatus(state)
        {
            Environment = environment,
            Description = Short(description, LongestDescription),
            LogUrl = _run.Page,
            EnvironmentUrl = environmentPage,
            AutoInactive = true,
        }),
        cancellation);
}
