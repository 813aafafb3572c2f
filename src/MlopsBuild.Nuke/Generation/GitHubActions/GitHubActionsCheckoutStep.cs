using System.Globalization;
using JetBrains.Annotations;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Checks the repository out. What is null is left to the action, see https://github.com/actions/checkout.</summary>
[PublicAPI]
public class GitHubActionsCheckoutStep : GitHubActionsStep
{
    /// <summary>Which submodules come along.</summary>
    public GitHubActionsSubmodules? Submodules { get; set; }

    /// <summary>Whether files of Git LFS are fetched.</summary>
    public bool? Lfs { get; set; }

    /// <summary>Number of commits; 0 for all.</summary>
    public uint? FetchDepth { get; set; }

    /// <summary>Whether progress is shown.</summary>
    public bool? Progress { get; set; }

    /// <summary>Filter of a partial clone, such as <c>tree:0</c>.</summary>
    public string? Filter { get; set; }

    /// <inheritdoc />
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("- uses: actions/checkout@v6");
        using var indent = writer.Indent();
        var options = Options();
        if (options.Count == 0)
            return;
        writer.WriteLine("with:");
        using var with = writer.Indent();
        foreach (var option in options)
            writer.WriteLine(option);
    }

    private List<string> Options()
    {
        var options = new List<string>();
        if (Submodules is { } submodules)
            options.Add($"submodules: {submodules.GetValue()}");
        if (Lfs is { } lfs)
            options.Add($"lfs: {Text(lfs)}");
        if (FetchDepth is { } depth)
            options.Add($"fetch-depth: {depth.ToString(CultureInfo.InvariantCulture)}");
        if (Progress is { } progress)
            options.Add($"progress: {Text(progress)}");
        if (Filter is not null)
            options.Add($"filter: {YamlScalar.Of(Filter)}");
        return options;
    }

    private static string Text(bool value) => value ? "true" : "false";
}
