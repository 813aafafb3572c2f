using JetBrains.Annotations;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A point in time that comes again.</summary>
[PublicAPI]
public class GitHubActionsScheduledTrigger : GitHubActionsDetailedTrigger
{
    /// <summary>Minute, hour, day, month and weekday in UTC, such as <c>0 3 * * 1</c>.</summary>
    public string Cron { get; set; } = "";

    /// <inheritdoc />
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("schedule:");
        using var indent = writer.Indent();
        writer.WriteLine($"- cron: {YamlScalar.Of(Cron)}");
    }
}
