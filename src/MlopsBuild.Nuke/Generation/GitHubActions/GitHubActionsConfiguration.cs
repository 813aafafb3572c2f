using JetBrains.Annotations;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A workflow, see https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax.</summary>
[PublicAPI]
public class GitHubActionsConfiguration : ConfigurationEntity
{
    /// <summary>What GitHub calls the workflow.</summary>
    public string Name { get; set; } = "";

    /// <summary>Events without filters; used when there are no <see cref="DetailedTriggers"/>.</summary>
    public GitHubActionsTrigger[] ShortTriggers { get; set; } = [];

    /// <summary>Events with filters, inputs or times.</summary>
    public GitHubActionsDetailedTrigger[] DetailedTriggers { get; set; } = [];

    /// <summary>What the token may do: the permission with <c>write</c> or <c>read</c>.</summary>
    public (GitHubActionsPermissions Type, string Permission)[] Permissions { get; set; } = [];

    /// <summary>Workflows of one group run one at a time; null for none.</summary>
    public string? ConcurrencyGroup { get; set; }

    /// <summary>Whether a new run of the group ends the running one.</summary>
    public bool ConcurrencyCancelInProgress { get; set; }

    /// <summary>The jobs, which run side by side.</summary>
    public GitHubActionsJob[] Jobs { get; set; } = [];

    /// <inheritdoc />
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteEntry("name", Name);
        writer.WriteLine();
        WriteTriggers(writer);
        if (Permissions.Length > 0)
        {
            writer.WriteLine();
            writer.WriteMap("permissions", Array.ConvertAll(Permissions, x => KeyValuePair.Create(x.Type.GetValue(), x.Permission)));
        }

        if (ConcurrencyGroup is not null)
        {
            writer.WriteLine();
            writer.WriteConcurrency(ConcurrencyGroup, ConcurrencyCancelInProgress);
        }

        writer.WriteLine();
        writer.WriteLine("jobs:");
        using var indent = writer.Indent();
        foreach (var job in Jobs)
            job.Write(writer);
    }

    private void WriteTriggers(CustomFileWriter writer)
    {
        if (DetailedTriggers.Length == 0)
        {
            writer.WriteLine($"on: [{string.Join(", ", ShortTriggers.Select(x => x.GetValue()))}]");
            return;
        }

        writer.WriteLine("on:");
        using var indent = writer.Indent();
        foreach (var trigger in DetailedTriggers)
            trigger.Write(writer);
    }
}
