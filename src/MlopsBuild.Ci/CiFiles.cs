using MlopsBuild.Ci.Checks;
using MlopsBuild.Ci.CircleCi;
using MlopsBuild.Ci.GitHub;
using MlopsBuild.Ci.GitLab;
using MlopsBuild.Ci.Jenkins;
using MlopsBuild.Ci.Travis;

namespace MlopsBuild.Ci;

/// <summary>The files that workflows are for their servers.</summary>
public static class CiFiles
{
    /// <summary>Renders workflows, in the order of their paths.</summary>
    /// <param name="workflows">The workflows; one that is for several servers stands here once for each.</param>
    /// <exception cref="CiDefinitionException">A server would reject something, or cannot express it; all problems at once.</exception>
    public static IReadOnlyList<CiFile> Render(IReadOnlyList<CiWorkflow> workflows)
    {
        var problems = new List<string>();
        foreach (var workflow in workflows)
            WorkflowCheck.Run(workflow, problems);
        foreach (var twice in workflows.GroupBy(workflow => (Name: workflow.Name.ToUpperInvariant(), workflow.Server)).Where(group => group.Count() > 1))
            problems.Add($"Workflow \"{twice.First().Name}\": two workflows of that name are for {Names.Of(twice.Key.Server)}; give one another name.");
        FileCheck.Run(workflows, problems);
        // A problem that does not depend on the server is the same sentence for each.
        if (problems.Count > 0)
            throw new CiDefinitionException([.. problems.Distinct()]);

        var files = new List<CiFile>();
        foreach (var workflow in workflows.Where(workflow => workflow.Server == CiServers.GitHubActions))
            files.Add(GitHubWorkflow.File(workflow));
        var number = 0;
        foreach (var workflow in workflows.Where(workflow => workflow.Server == CiServers.Jenkins))
            files.Add(Jenkinsfile.File(workflow, number++ == 0 ? "Jenkinsfile" : $"Jenkinsfile.{workflow.Name}"));
        AddFile(CiServers.GitLab, GitLabPipeline.File);
        AddFile(CiServers.CircleCI, CircleConfig.File);
        AddFile(CiServers.TravisCI, TravisConfig.File);
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];

        void AddFile(CiServers server, Func<IReadOnlyList<CiWorkflow>, CiFile> file)
        {
            var theirs = workflows.Where(workflow => workflow.Server == server).ToList();
            if (theirs.Count > 0)
                files.Add(file(theirs));
        }
    }

    /// <summary>Whether a text was written by us, whichever the definition.</summary>
    public static bool IsOurs(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Contains(Names.Mark, StringComparison.Ordinal);
    }

    /// <summary>Where files of ours may stand, in folders that exist: a file there that no definition renders is stale.</summary>
    /// <param name="root">The root of the repository.</param>
    public static IEnumerable<string> Places(string root)
    {
        foreach (var path in new[] { ".gitlab-ci.yml", ".travis.yml", ".circleci/config.yml" })
        {
            if (File.Exists(Path.Combine(root, path)))
                yield return path;
        }

        foreach (var file in Directory.EnumerateFiles(root, "Jenkinsfile*"))
            yield return Path.GetFileName(file);
        var workflows = Path.Combine(root, ".github", "workflows");
        if (!Directory.Exists(workflows))
            yield break;
        foreach (var file in Directory.EnumerateFiles(workflows, "*.yml"))
            yield return $".github/workflows/{Path.GetFileName(file)}";
    }
}
