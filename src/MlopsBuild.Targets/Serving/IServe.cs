using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Runs the model server on this machine.</summary>
public interface IServe : ITrain, IHasServer
{
    /// <summary>Where the server listens; port 0 takes a free one.</summary>
    [Parameter("Address and port that Serve listens on; default 127.0.0.1:8080, reached from this machine alone")]
    string? Listen => TryGetValue(() => Listen);

    /// <summary>File with the token that callers have to show; null for none.</summary>
    [Parameter("File with the token that callers of Serve have to show")]
    string? TokenFile => TryGetValue(() => TokenFile);

    /// <summary>
    /// Serves the model that the training stages give, or with <c>--model name@alias</c> a registered one, by the Open Inference Protocol until it is interrupted, and prints a curl line that
    /// asks it about one row. See docs/serving.md.
    /// </summary>
    Target Serve => _ => _
        .Description("Serves the model over HTTP on this machine until Ctrl+C")
        .After<ITrain>(x => x.Train)
        .TryAfter<IEvaluate>(x => x.Evaluate)
        .TryAfter<IRegister>(x => x.Register)
        .TryAfter<IPromote>(x => x.Promote)
        .RunsAlone()
        .Executes(() => ServeRuns.Serve(this));
}
