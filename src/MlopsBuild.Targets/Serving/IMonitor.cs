using MlopsBuild.Monitoring;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Writes what Prometheus needs to watch the model server.</summary>
public interface IMonitor : IStages
{
    /// <summary>From which figures on alerts fire.</summary>
    MonitoringGoals Goals => new();

    /// <summary>Folder that the files are written to, below the root directory.</summary>
    string MonitoringFolder => "artifacts/monitoring";

    /// <summary>Recording and alerting rules with the unit tests of promtool, from the definitions of the metrics that the server exposes.</summary>
    Target MonitoringRules => _ => _
        .Description("Writes alerting rules for the model server, and promtool's tests of them")
        .Executes(() => Judged(() => MonitoringRuns.Write(this)));
}
