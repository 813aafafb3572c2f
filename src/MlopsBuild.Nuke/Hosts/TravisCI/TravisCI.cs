using JetBrains.Annotations;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.TravisCI;

/// <summary>Travis CI, see https://docs.travis-ci.com/user/environment-variables/#default-environment-variables.</summary>
[PublicAPI]
public sealed partial class TravisCI : Host, IBuildServer
{
    private int _folds;

    internal TravisCI()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static TravisCI Instance => NukeBuild.Host as TravisCI;
#nullable restore annotations

    /// <summary>Number of the pull request, or null.</summary>
    public int? PullRequestNumber => NumberOrNull<int>("TRAVIS_PULL_REQUEST");

    internal override bool WantsColours => true;

    internal override bool ReadsCommands => true;

    internal override DefaultOutput BlockOutput => DefaultOutput.TargetCollapse;

    /// <inheritdoc />
    protected internal override IDisposable WriteBlock(string text)
    {
        var fold = new TravisFold(text, Interlocked.Increment(ref _folds), Session.Invocation.Time.GetUtcNow());
        return DelegateDisposable.CreateBracket(
            () => WriteRaw($"{fold.Start}{Inert(Sanitized.Line(Masked(text)))}"),
            () => WriteRaw(fold.End(Session.Invocation.Time.GetUtcNow())));
    }

    /// <inheritdoc />
    protected internal override bool FilterMessage(string message)
    {
        if (!TravisFold.IsMark(message))
            return false;
        Session.Screen.Raw(TravisFold.Completed(Masked(message)));
        Session.Screen.Flush();
        return true;
    }

    internal override string Inert(string text) => TravisFold.Inert(text);
}
