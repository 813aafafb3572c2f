using System.Globalization;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

/// <summary>A part of a list, with links to the others.</summary>
internal static class GitHubPage
{
    /// <summary>Answers with the part that was asked for.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="items">The whole list.</param>
    /// <param name="render">Shape of one item.</param>
    /// <param name="wrap">What stands around the list; null is nothing.</param>
    public static GitHubAnswer Of<T>(GitHubRequest request, IReadOnlyList<T> items, Func<T, JsonNode> render, Func<JsonArray, JsonNode>? wrap = null)
    {
        var size = Math.Clamp(Number(request.Query["per_page"], 30), 1, 100);
        var page = Math.Max(Number(request.Query["page"], 1), 1);
        var last = Math.Max((items.Count + size - 1) / size, 1);
        var part = new JsonArray([.. items.Skip((page - 1) * size).Take(size).Select(render)]);
        var answer = new GitHubAnswer(200, wrap is null ? part : wrap(part));
        var links = new List<string>();
        if (page > 1)
            links.Add(Link(request, Math.Min(page - 1, last), "prev"));
        if (page < last)
        {
            links.Add(Link(request, page + 1, "next"));
            links.Add(Link(request, last, "last"));
        }

        if (page > 1)
            links.Add(Link(request, 1, "first"));
        return links.Count == 0 ? answer : answer.With("Link", string.Join(", ", links));
    }

    private static string Link(GitHubRequest request, int page, string relation)
    {
        var query = request.Query.AllKeys.OfType<string>().Where(key => key != "page").Select(key => $"{key}={Uri.EscapeDataString(request.Query[key] ?? "")}").Append($"page={page}");
        return $"<{request.Address}?{string.Join('&', query)}>; rel=\"{relation}\"";
    }

    // Nonsense is taken for nothing, as GitHub does.
    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
