using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Shows that a model can be made again.</summary>
public interface IReproduce : IEvaluate
{
    /// <summary>The run whose model is made again.</summary>
    [Parameter("Run that ExportRun, Report, ModelCard and Reproduce work on: last, its id or the beginning of it, or the path of its record; but for Reproduce also last~1 or a git revision; by default this build's, else the newest", Name = "Run")]
    string RecordedRun => TryGetValue(() => RecordedRun) ?? "last";

    /// <summary>
    /// Trains and evaluates again from what the stages of a run had read, apart from this checkout's files, and compares the model's
    /// fingerprint and the metrics. Ends with exit code 3 when they differ, with 2 when the run or its inputs are unknown or this build
    /// trains with other parameters.
    /// </summary>
    Target Reproduce => _ => _
        .Description("Trains again from the recorded inputs of a run; compares fingerprint and metrics")
        .Executes(() => Judged(() => ReproducedRun.Compare(this)));
}
