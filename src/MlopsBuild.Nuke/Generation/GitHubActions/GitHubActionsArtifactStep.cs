using JetBrains.Annotations;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Keeps files of the run, see https://github.com/actions/upload-artifact.</summary>
[PublicAPI]
public class GitHubActionsArtifactStep : GitHubActionsStep
{
    /// <summary>What the artifact is called; once in a run.</summary>
    public string Name { get; set; } = "";

    /// <summary>The folder or file, relative to the root with slashes.</summary>
    public string Path { get; set; } = "";

    /// <summary>The expression that decides whether it is kept, such as <c>always()</c>; null after success only.</summary>
    public string? Condition { get; set; }

    /// <inheritdoc />
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: {YamlScalar.Of($"Publish: {Name}")}");
        using var indent = writer.Indent();
        writer.WriteLine("uses: actions/upload-artifact@v5");
        if (!string.IsNullOrEmpty(Condition))
            writer.WriteEntry("if", Condition);
        writer.WriteMap("with", new Dictionary<string, string> { ["name"] = Name, ["path"] = Path });
    }
}
