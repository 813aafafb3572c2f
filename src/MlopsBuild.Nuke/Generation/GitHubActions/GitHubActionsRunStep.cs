using JetBrains.Annotations;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Runs targets of the build.</summary>
[PublicAPI]
public class GitHubActionsRunStep : GitHubActionsStep
{
    /// <summary>The script that starts the build, relative to the root with slashes.</summary>
    public string BuildCmdPath { get; set; } = BuildScript.Name;

    /// <summary>The targets; none runs the default ones.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Environment variables with their expressions.</summary>
    public Dictionary<string, string> Imports { get; set; } = [];

    /// <inheritdoc />
    public override void Write(CustomFileWriter writer)
    {
        var title = InvokedTargets.Length == 0 ? "Run" : $"Run: {string.Join(", ", InvokedTargets)}";
        writer.WriteLine($"- name: {YamlScalar.Of(title)}");
        using var indent = writer.Indent();
        writer.WriteEntry("run", string.Join(' ', [$"./{BuildCmdPath}", .. InvokedTargets]));
        writer.WriteMap("env", Imports);
    }
}
