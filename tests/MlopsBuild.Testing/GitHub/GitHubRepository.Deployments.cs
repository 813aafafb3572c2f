using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    private static readonly string[] States = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"];
    private readonly List<GitHubDeployment> _deployments = [];

    /// <summary>All deployments, oldest first.</summary>
    public IReadOnlyList<GitHubDeployment> Deployments
    {
        get
        {
            lock (_lock)
                return [.. _deployments];
        }
    }

    private GitHubAnswer ServeDeployments(GitHubRequest request)
    {
        Need(request, request.Method == "GET" ? GitHubAccess.Read : GitHubAccess.Write, "deployments");
        switch (request.Method, request.Path)
        {
            case ("GET", [_]):
                var found = _deployments
                    .Where(deployment => Matches(request, "sha", deployment.Sha) && Matches(request, "ref", deployment.Ref))
                    .Where(deployment => Matches(request, "task", deployment.Task) && Matches(request, "environment", deployment.Environment))
                    .Reverse().ToList();
                return GitHubPage.Of(request, found, Json);
            case ("POST", [_]):
                return Deploy(request);
            case ("GET", [_, var id]):
                return new GitHubAnswer(200, Json(Deployment(id)));
            case ("DELETE", [_, var id]):
                var doomed = Deployment(id);
                if (_deployments.Count > 1 && doomed.State is not (null or "inactive"))
                    throw GitHubError.Unprocessable("We cannot delete an active deployment unless it is the only deployment in a given environment.");
                _deployments.Remove(doomed);
                return GitHubAnswer.NoContent;
            case ("GET", [_, var id, "statuses"]):
                var deployment = Deployment(id);
                return GitHubPage.Of(request, [.. deployment.Statuses.Reverse()], status => Json(deployment, status));
            case ("POST", [_, var id, "statuses"]):
                return SetStatus(request, Deployment(id));
            case ("GET", [_, var id, "statuses", var number]):
                var whole = Deployment(id);
                return new GitHubAnswer(200, Json(whole, whole.Statuses.FirstOrDefault(status => status.Id == Number(number)) ?? throw GitHubError.NotFound()));
            default:
                throw GitHubError.NotFound();
        }
    }

    private static bool Matches(GitHubRequest request, string name, string value) => request.Query[name] is not { Length: > 0 } wanted || wanted == "none" || wanted == value;

    private GitHubDeployment Deployment(string id) => _deployments.Find(deployment => deployment.Id == Number(id)) ?? throw GitHubError.NotFound();

    private GitHubAnswer Deploy(GitHubRequest request)
    {
        var reference = request.Text("ref");
        var sha = Resolve(reference) ?? throw GitHubError.Unprocessable($"No ref found for: {reference}");
        var environment = request.OptionalText("environment") ?? "production";
        var contexts = request.Texts("required_contexts");
        var isMerged = request.Flag("auto_merge") ?? true;
        if (isMerged && _refs.ContainsKey($"refs/heads/{reference}") && !_objects.IsAncestor(Head(DefaultBranch), sha))
            return new GitHubAnswer(202, new JsonObject { ["message"] = $"Auto-merged {DefaultBranch} into {reference} on deployment." });
        // A list that is not given means every check of the commit.
        var bad = _checks.Where(check => check.Head == sha && check.Conclusion != "success" && contexts?.Contains(check.Name) != false).ToList();
        if (bad.Count > 0)
        {
            throw new GitHubError(409, $"Conflict: Commit status checks failed for {reference}.")
            {
                Errors =
                [
                    new JsonObject
                    {
                        ["contexts"] = new JsonArray([.. bad.Select(check => new JsonObject { ["context"] = check.Name, ["state"] = check.Conclusion ?? "pending" })]),
                        ["resource"] = "Deployment",
                        ["field"] = "required_contexts",
                        ["code"] = "invalid",
                    },
                ],
            };
        }

        var made = new GitHubDeployment(_server.NextId(), sha, reference, environment)
        {
            Task = request.OptionalText("task") ?? "deploy",
            Description = Brief(request),
            Payload = request.Body["payload"] switch
            {
                null => null,
                JsonObject payload => payload.DeepClone(),
                JsonValue payload when payload.TryGetValue<string>(out _) => payload.DeepClone(),
                _ => throw GitHubError.Unprocessable("Invalid request.\n\n\"payload\" is neither an object nor a string."),
            },
            IsTransient = request.Flag("transient_environment") ?? false,
            IsProduction = request.Flag("production_environment") ?? environment == "production",
            Creator = request.User,
            Created = _server.Now,
        };
        _deployments.Add(made);
        return new GitHubAnswer(201, Json(made)).With("Location", Api($"deployments/{made.Id}"));
    }

    private GitHubAnswer SetStatus(GitHubRequest request, GitHubDeployment deployment)
    {
        var state = request.Choice("state", request.Text("state"), States);
        var made = new GitHubDeploymentStatus(_server.NextId(), state, request.OptionalText("environment") ?? deployment.Environment)
        {
            Description = Brief(request) ?? "",
            LogUrl = request.OptionalText("log_url") ?? request.OptionalText("target_url") ?? "",
            EnvironmentUrl = request.OptionalText("environment_url") ?? "",
            Creator = request.User,
            Created = _server.Now,
        };
        Add(deployment, made);
        if (state == "success" && request.Flag("auto_inactive") != false)
        {
            foreach (var earlier in _deployments.Where(other => other.Id < deployment.Id && other.Environment == made.Environment && other is { State: "success", IsTransient: false, IsProduction: false }).ToList())
                Add(earlier, made with { Id = _server.NextId(), State = "inactive", Description = "" });
        }

        return new GitHubAnswer(201, Json(deployment, made)).With("Location", Api($"deployments/{deployment.Id}/statuses/{made.Id}"));
    }

    private void Add(GitHubDeployment deployment, GitHubDeploymentStatus status) =>
        _deployments[_deployments.FindIndex(other => other.Id == deployment.Id)] = deployment with { Environment = status.Environment, Statuses = [.. deployment.Statuses, status] };

    private static string? Brief(GitHubRequest request)
    {
        var text = request.OptionalText("description");
        return text is null || text.Length <= 140 ? text : throw GitHubError.Invalid("DeploymentStatus", "description", "custom", "description is too long (maximum is 140 characters)");
    }

    private JsonObject Json(GitHubDeployment deployment) => new()
    {
        ["url"] = Api($"deployments/{deployment.Id}"),
        ["id"] = deployment.Id,
        ["node_id"] = GitHubLinks.Node("Deployment", deployment.Id),
        ["sha"] = deployment.Sha,
        ["ref"] = deployment.Ref,
        ["task"] = deployment.Task,
        ["payload"] = deployment.Payload?.DeepClone() ?? new JsonObject(),
        ["original_environment"] = deployment.Environment,
        ["environment"] = deployment.Environment,
        ["description"] = deployment.Description,
        ["creator"] = deployment.Creator?.Json(Links),
        ["created_at"] = GitHubLinks.Time(deployment.Created),
        ["updated_at"] = GitHubLinks.Time(deployment.Statuses.Count > 0 ? deployment.Statuses[^1].Created : deployment.Created),
        ["statuses_url"] = Api($"deployments/{deployment.Id}/statuses"),
        ["repository_url"] = Links.Api($"repos/{Name}"),
        ["transient_environment"] = deployment.IsTransient,
        ["production_environment"] = deployment.IsProduction,
    };

    private JsonObject Json(GitHubDeployment deployment, GitHubDeploymentStatus status) => new()
    {
        ["url"] = Api($"deployments/{deployment.Id}/statuses/{status.Id}"),
        ["id"] = status.Id,
        ["node_id"] = GitHubLinks.Node("DeploymentStatus", status.Id),
        ["state"] = status.State,
        ["creator"] = status.Creator?.Json(Links),
        ["description"] = status.Description,
        ["environment"] = status.Environment,
        ["target_url"] = status.LogUrl,
        ["log_url"] = status.LogUrl,
        ["environment_url"] = status.EnvironmentUrl,
        ["created_at"] = GitHubLinks.Time(status.Created),
        ["updated_at"] = GitHubLinks.Time(status.Created),
        ["deployment_url"] = Api($"deployments/{deployment.Id}"),
        ["repository_url"] = Links.Api($"repos/{Name}"),
    };
}
