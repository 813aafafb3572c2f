using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

public partial class GitHubActionsAttribute
{
    private const string NotInFileNames = "/\\:*?\"<>|";

    /// <summary>All that keeps the attribute from being a workflow that GitHub takes.</summary>
    private List<string> Problems(GitHubActionsDetailedTrigger[] triggers)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(_name) || _name.Any(x => char.IsControl(x) || NotInFileNames.Contains(x)))
            problems.Add($"Workflow name \"{_name}\" cannot be the name of a file; expected a text without any of {NotInFileNames}.");
        foreach (var image in _images.GroupBy(x => x).Where(x => x.Count() > 1))
            problems.Add($"Image {image.Key} is named twice; expected one job for each image.");
        TriggerProblems(triggers, problems);
        NameProblems(problems);
        foreach (var permission in WritePermissions.Concat(ReadPermissions).GroupBy(x => x).Where(x => x.Count() > 1))
            problems.Add($"Permission \"{permission.Key.GetValue()}\" is named twice; expected it in WritePermissions or in ReadPermissions.");
        foreach (var pattern in (string[])[.. CacheIncludePatterns, .. CacheExcludePatterns, .. CacheKeyFiles])
            if (string.IsNullOrWhiteSpace(pattern) || pattern != pattern.Trim() || pattern.Any(char.IsControl))
                problems.Add($"Cache pattern \"{pattern}\" cannot be one line of a list; expected a path or a pattern.");
        if (EnvironmentUrl is not null && EnvironmentName is null)
            problems.Add("EnvironmentUrl is set without EnvironmentName; expected both or none.");
        ScriptProblems(problems);
        return problems;
    }

    private void TriggerProblems(GitHubActionsDetailedTrigger[] triggers, List<string> problems)
    {
        if (On.Length > 0 && triggers.Length > 0)
            problems.Add("On is set together with detailed triggers; expected either On or OnPushBranches and the like.");
        if (On.Length == 0 && triggers.Length == 0)
            problems.Add("No trigger is set; expected On or one of OnPushBranches, OnPullRequestBranches, OnWorkflowDispatchRequiredInputs, OnCronSchedule and the like.");
        if (HasAny(OnPushBranches, OnPushTags) && HasAny(OnPushBranchesIgnore, OnPushTagsIgnore))
            problems.Add("OnPushBranches or OnPushTags is set together with OnPushBranchesIgnore or OnPushTagsIgnore; expected only one of the two pairs.");
        if (OnPullRequestTags.Length > 0)
            problems.Add("OnPullRequestTags is set, but GitHub has no filter for tags of pull requests; remove it.");
    }

    private void NameProblems(List<string> problems)
    {
        foreach (var secret in ImportSecrets)
            if (!IsIdentifier(secret, allowDash: false))
                problems.Add($"Secret \"{secret}\" cannot be imported; expected the name of a parameter.");
        string[] inputs = [.. OnWorkflowDispatchOptionalInputs, .. OnWorkflowDispatchRequiredInputs];
        foreach (var input in inputs)
            if (!IsIdentifier(input, allowDash: true))
                problems.Add($"Input \"{input}\" cannot be offered; expected the name of a parameter.");
        foreach (var input in inputs.GroupBy(x => x, StringComparer.OrdinalIgnoreCase).Where(x => x.Count() > 1))
            problems.Add($"Input \"{input.Key}\" is named twice; expected it once, optional or required.");
        foreach (var import in GetImports().Distinct().GroupBy(x => x.Key).Where(x => x.Count() > 1))
            problems.Add($"Variable \"{import.Key}\" is imported twice with different values; expected it once.");
    }

    private void ScriptProblems(List<string> problems)
    {
        var script = ScriptPath;
        if (script is null)
            problems.Add($"No \"{BuildScript.Name}\" in \"{NukeBuild.RootDirectory}\" or one folder below it; expected the script that the workflow starts.");
        else if (!script.All(x => char.IsLetterOrDigit(x) || "_-./+@".Contains(x)))
            problems.Add($"The workflow cannot start \"{script}\"; expected a path without spaces or characters special to a shell.");
    }

    // The name stands inside an expression.
    private static bool IsIdentifier(string name, bool allowDash) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(x => char.IsAsciiLetterOrDigit(x) || x == '_' || (allowDash && x == '-'));
}
