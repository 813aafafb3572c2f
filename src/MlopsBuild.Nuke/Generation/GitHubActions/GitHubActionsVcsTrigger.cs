using JetBrains.Annotations;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A push or a pull request, filtered by branches, tags and changed files.</summary>
[PublicAPI]
public class GitHubActionsVcsTrigger : GitHubActionsDetailedTrigger
{
    /// <summary>The event.</summary>
    public GitHubActionsTrigger Kind { get; set; }

    /// <summary>Patterns of branches.</summary>
    public string[] Branches { get; set; } = [];

    /// <summary>Patterns of branches that do not count.</summary>
    public string[] BranchesIgnore { get; set; } = [];

    /// <summary>Patterns of tags.</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>Patterns of tags that do not count.</summary>
    public string[] TagsIgnore { get; set; } = [];

    /// <summary>Patterns of files of which one must have changed.</summary>
    public string[] IncludePaths { get; set; } = [];

    /// <summary>Patterns of files whose change does not count.</summary>
    public string[] ExcludePaths { get; set; } = [];

    /// <inheritdoc />
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"{Kind.GetValue()}:");
        using var indent = writer.Indent();
        writer.WriteList("branches", Branches);
        writer.WriteList("branches-ignore", BranchesIgnore);
        writer.WriteList("tags", Tags);
        writer.WriteList("tags-ignore", TagsIgnore);
        // GitHub never starts a workflow whose paths are all negated.
        if (IncludePaths.Length == 0)
            writer.WriteList("paths-ignore", ExcludePaths);
        else
            writer.WriteList("paths", [.. IncludePaths, .. ExcludePaths.Select(x => $"!{x}")]);
    }
}
