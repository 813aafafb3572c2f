using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

/// <summary>What a check says of lines of a file.</summary>
public sealed record GitHubAnnotation(string Path, int StartLine, int EndLine, string Level, string Message)
{
    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    internal string? Details { get; init; }

    internal int? StartColumn { get; init; }

    internal int? EndColumn { get; init; }

    internal static GitHubAnnotation Read(GitHubRequest request, JsonObject json)
    {
        var annotation = new GitHubAnnotation(
            Required(json, "path"), GitHubRequest.Number(json, "start_line"), GitHubRequest.Number(json, "end_line"),
            request.Choice("annotation_level", GitHubRequest.Text(json, "annotation_level"), "notice", "warning", "failure"), Required(json, "message"))
        {
            Title = GitHubRequest.Text(json, "title"),
            Details = GitHubRequest.Text(json, "raw_details"),
            StartColumn = GitHubRequest.OptionalNumber(json, "start_column"),
            EndColumn = GitHubRequest.OptionalNumber(json, "end_column"),
        };
        if (annotation.EndLine < annotation.StartLine)
            throw GitHubError.Invalid("CheckRun", "annotations", "invalid", "end_line must be greater than or equal to start_line");
        if (annotation.EndLine != annotation.StartLine && (annotation.StartColumn ?? annotation.EndColumn) is not null)
            throw GitHubError.Invalid("CheckRun", "annotations", "invalid", "start_column and end_column cannot be used when start_line and end_line differ");
        return annotation;
    }

    internal JsonObject Json(string blob) => new()
    {
        ["path"] = Path,
        ["blob_href"] = blob,
        ["start_line"] = StartLine,
        ["end_line"] = EndLine,
        ["start_column"] = StartColumn,
        ["end_column"] = EndColumn,
        ["annotation_level"] = Level,
        ["title"] = Title,
        ["message"] = Message,
        ["raw_details"] = Details,
    };

    private static string Required(JsonObject json, string name) => GitHubRequest.Text(json, name) ?? throw GitHubError.Unprocessable($"Invalid request.\n\n\"{name}\" wasn't supplied.");
}
