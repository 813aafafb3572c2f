using MlopsBuild.Data;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Compares the data with a baseline.</summary>
public interface ICheckDrift : IDataRequest
{
    /// <summary>
    /// What to compare with: a profile (<c>.json</c>), a folder with a <c>profile.json</c>, a data set, or <c>last</c> for the data that were
    /// last accepted.
    /// </summary>
    [Parameter("What CheckDrift compares with: a data set, a profile.json, a folder that holds one, or \"last\" for the last accepted data; must be given", Name = "Baseline")]
    string? DriftBaseline => TryGetValue(() => DriftBaseline);

    /// <summary>When a column has drifted.</summary>
    DriftOptions Drift => new();

    /// <summary>
    /// Says for each column whether it drifted, is stable, or has too few rows to tell; data that drifted end the build with exit code 3.
    /// </summary>
    Target CheckDrift => _ => _
        .Description("Compares the data with a baseline, column by column, on effects that are certain")
        .Executes(() => Judged(() => DriftRuns.Check(this)));
}
