namespace MlopsBuild.Testing.GitHub;

/// <summary>A token and what it may do: an installation token, as a job of GitHub Actions gets one, or a person's.</summary>
public sealed class GitHubToken
{
    private readonly Dictionary<string, GitHubAccess> _permissions = [];

    internal GitHubToken(string value, GitHubUser user, IEnumerable<string> permissions)
    {
        (Value, User) = (value, user);
        foreach (var permission in permissions)
        {
            var parts = permission.Split(": ");
            _permissions[parts[0].Replace('-', '_')] = Enum.Parse<GitHubAccess>(parts[1], ignoreCase: true);
        }
    }

    /// <summary>The secret itself.</summary>
    public string Value { get; }

    /// <summary>Who writes with it.</summary>
    public GitHubUser User { get; }

    /// <summary>Whether it belongs to an app's installation and not to a person.</summary>
    public bool IsInstallation => User.IsBot;

    /// <summary>Full names of the repositories that it reaches; null is all.</summary>
    public IReadOnlyList<string>? Repositories { get; init; }

    internal GitHubBudget Budget { get; } = new();

    internal GitHubAccess this[string permission] => permission == "metadata" ? GitHubAccess.Read : _permissions.GetValueOrDefault(permission);
}
