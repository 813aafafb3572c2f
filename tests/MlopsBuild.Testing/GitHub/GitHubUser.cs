using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

/// <summary>A person or a bot.</summary>
public sealed record GitHubUser(string Login, long Id)
{
    /// <summary>Whether it is an app's.</summary>
    public bool IsBot => Login.EndsWith("[bot]", StringComparison.Ordinal);

    internal JsonObject Json(GitHubLinks links)
    {
        var url = links.Api($"users/{Uri.EscapeDataString(Login)}");
        return new JsonObject
        {
            ["login"] = Login,
            ["id"] = Id,
            ["node_id"] = GitHubLinks.Node("User", Id),
            ["avatar_url"] = $"https://avatars.githubusercontent.com/u/{Id}?v=4",
            ["gravatar_id"] = "",
            ["url"] = url,
            ["html_url"] = links.Web(IsBot ? $"apps/{Login[..^5]}" : Login),
            ["followers_url"] = $"{url}/followers",
            ["following_url"] = $"{url}/following{{/other_user}}",
            ["gists_url"] = $"{url}/gists{{/gist_id}}",
            ["starred_url"] = $"{url}/starred{{/owner}}{{/repo}}",
            ["subscriptions_url"] = $"{url}/subscriptions",
            ["organizations_url"] = $"{url}/orgs",
            ["repos_url"] = $"{url}/repos",
            ["events_url"] = $"{url}/events{{/privacy}}",
            ["received_events_url"] = $"{url}/received_events",
            ["type"] = IsBot ? "Bot" : "User",
            ["user_view_type"] = "public",
            ["site_admin"] = false,
        };
    }

    /// <summary>What a person sees of herself.</summary>
    internal JsonObject Own(GitHubLinks links)
    {
        var json = Json(links);
        foreach (var name in (string[])["name", "company", "blog", "location", "email", "hireable", "bio"])
            json[name] = null;
        foreach (var name in (string[])["public_repos", "public_gists", "followers", "following", "private_gists", "total_private_repos", "owned_private_repos", "disk_usage", "collaborators"])
            json[name] = 0;
        json["two_factor_authentication"] = true;
        json["created_at"] = "2020-01-01T00:00:00Z";
        json["updated_at"] = "2020-01-01T00:00:00Z";
        return json;
    }
}
