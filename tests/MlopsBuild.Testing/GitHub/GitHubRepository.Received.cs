namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubRepository
{
    /// <summary>Knows a commit of a real checkout, as if it had been pushed to a branch; its files stay where they are.</summary>
    public void Receive(string sha, string branch)
    {
        lock (_lock)
        {
            var signature = new GitSignature("Ada", "ada@example.org", _server.Now);
            _objects.AddForeign(sha, new GitCommit(_objects.AddTree(new Dictionary<string, GitEntry>()), [], signature, signature, "from a checkout"));
            SetRef($"refs/heads/{branch}", sha);
        }
    }
}
