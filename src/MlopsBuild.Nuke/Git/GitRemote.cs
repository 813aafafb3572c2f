namespace Nuke.Common.Git;

/// <summary>The remote that matters for a branch.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its address.</param>
/// <param name="Branch">The branch there that the local one follows.</param>
internal sealed record GitRemote(string Name, string? Url, string? Branch)
{
    public static GitRemote? Of(GitConfig config, string? branch)
    {
        var remotes = config.Subsections("remote").ToList();
        // "." means that the branch follows another local one.
        if (branch is not null && config.Get("branch", branch, "remote") is { } followed && followed != ".")
        {
            var merge = config.Get("branch", branch, "merge");
            const string prefix = "refs/heads/";
            return new GitRemote(followed, config.Get("remote", followed, "url"), merge?.StartsWith(prefix, StringComparison.Ordinal) == true ? merge[prefix.Length..] : merge);
        }

        var name = remotes.Contains("origin") ? "origin" : remotes.FirstOrDefault();
        return name is null ? null : new GitRemote(name, config.Get("remote", name, "url"), Branch: null);
    }
}
