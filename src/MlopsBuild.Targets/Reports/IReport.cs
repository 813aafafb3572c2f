using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Makes one page of a run; see docs/report.md.</summary>
public interface IReport : IRuns
{
    /// <summary>The run to tell of; by default the one of this build where a stage takes part in it, else the newest.</summary>
    [Parameter("Run that ExportRun, Report, ModelCard and Reproduce work on: last, its id or the beginning of it, or the path of its record; but for Reproduce also last~1 or a git revision; by default this build's, else the newest", Name = "Run")]
    string? ReportedRun => TryGetValue(() => ReportedRun);

    /// <summary>
    /// Writes <c>artifacts/report/index.html</c>: the graph of targets, data, training, evaluation, gates, lineage and what the registry has, in one file
    /// that opens from disk. Runs also where a gate has failed.
    /// </summary>
    Target Report => _ => _
        .Description("Writes one page of a run: targets, data, training, evaluation, gates, lineage, registry; artifacts/report/index.html")
        .TryAfter<IValidateData>(x => x.ValidateData)
        .TryAfter<ICheckDrift>(x => x.CheckDrift)
        .TryAfter<ITrain>(x => x.Train)
        .TryAfter<IEvaluate>(x => x.Evaluate)
        .TryAfter<IRegister>(x => x.Register)
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .TryAfter<IDeploy>(x => x.Deploy, x => x.RollbackDeployment)
        .AssuredAfterFailure()
        .Executes(() => Judged(() => RunReporting.Write(this)));
}
