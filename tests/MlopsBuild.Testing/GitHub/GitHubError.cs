using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

/// <summary>An answer that is a refusal.</summary>
internal sealed class GitHubError(int status, string message) : Exception(message)
{
    public int Status => status;

    public JsonArray? Errors { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public string Documentation { get; init; } = "https://docs.github.com/rest";

    public static GitHubError NotFound() => new(404, "Not Found");

    public static GitHubError Unprocessable(string message) => new(422, message);

    /// <summary>422 with one error in its list.</summary>
    public static GitHubError Invalid(string resource, string field, string code, string? message = null)
    {
        var error = new JsonObject { ["resource"] = resource, ["code"] = code, ["field"] = field };
        if (message is not null)
            error["message"] = message;
        return new GitHubError(422, "Validation Failed") { Errors = [error] };
    }

    public GitHubAnswer Answer()
    {
        var json = new JsonObject { ["message"] = Message };
        if (Errors is not null)
            json["errors"] = Errors.DeepClone();
        json["documentation_url"] = Documentation;
        json["status"] = $"{Status}";
        return new GitHubAnswer(Status, json) { Headers = [.. Headers] };
    }
}
