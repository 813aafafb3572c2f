using JetBrains.Annotations;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A job of a workflow.</summary>
[PublicAPI]
public class GitHubActionsJob : ConfigurationEntity
{
    /// <summary>Key and name of the job.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it runs on.</summary>
    public GitHubActionsImage Image { get; set; }

    /// <summary>Minutes after which it is ended; 0 leaves GitHub's limit.</summary>
    public int TimeoutMinutes { get; set; }

    /// <summary>Jobs of one group run one at a time; null for none.</summary>
    public string? ConcurrencyGroup { get; set; }

    /// <summary>Whether a new job of the group ends the running one.</summary>
    public bool ConcurrencyCancelInProgress { get; set; }

    /// <summary>The deployment environment whose rules and secrets hold, or null.</summary>
    public string? EnvironmentName { get; set; }

    /// <summary>The address that GitHub shows for the deployment, or null.</summary>
    public string? EnvironmentUrl { get; set; }

    /// <summary>What it does, in order.</summary>
    public GitHubActionsStep[] Steps { get; set; } = [];

    /// <inheritdoc />
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"{YamlScalar.Of(Name)}:");
        using var indent = writer.Indent();
        writer.WriteEntry("name", Name);
        writer.WriteEntry("runs-on", Image.GetValue());
        if (TimeoutMinutes > 0)
            writer.WriteLine($"timeout-minutes: {TimeoutMinutes}");
        if (ConcurrencyGroup is not null)
            writer.WriteConcurrency(ConcurrencyGroup, ConcurrencyCancelInProgress);
        WriteEnvironment(writer);
        writer.WriteLine("steps:");
        using var steps = writer.Indent();
        foreach (var step in Steps)
            step.Write(writer);
    }

    private void WriteEnvironment(CustomFileWriter writer)
    {
        if (EnvironmentName is null)
            return;
        var entries = new List<KeyValuePair<string, string>> { new("name", EnvironmentName) };
        if (EnvironmentUrl is not null)
            entries.Add(new("url", EnvironmentUrl));
        writer.WriteMap("environment", entries);
    }
}
