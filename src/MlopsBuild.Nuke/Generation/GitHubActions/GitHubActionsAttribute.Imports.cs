using Nuke.Common.Execution;

namespace Nuke.Common.CI.GitHubActions;

public partial class GitHubActionsAttribute
{
    /// <summary>Environment variables of the build with their expressions: inputs, secrets and the token.</summary>
    protected virtual IEnumerable<(string Key, string Value)> GetImports()
    {
        foreach (var input in (string[])[.. OnWorkflowDispatchOptionalInputs, .. OnWorkflowDispatchRequiredInputs])
            yield return (input, $"${{{{ github.event.inputs.{input} }}}}");
        foreach (var secret in ImportSecrets)
            yield return (secret, $"${{{{ secrets.{SecretName(secret)} }}}}");
        if (EnableGitHubToken)
            yield return ("GITHUB_TOKEN", "${{ secrets.GITHUB_TOKEN }}");
    }

    private Dictionary<string, string> Imports()
    {
        var imports = new Dictionary<string, string>();
        foreach (var (key, value) in GetImports())
            imports[key] = value;
        return imports;
    }

    /// <summary>ApiKey becomes API_KEY, and API_KEY stays.</summary>
    private static string SecretName(string parameter) =>
        ParameterName.Dashed(parameter).Replace("_-", "_").Replace('-', '_').ToUpperInvariant();
}
