using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Utilities;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>A host as a user would write one.</summary>
public sealed class OwnServer : Host, IBuildServer
{
    private OwnServer()
    {
    }

    public string Branch => EnvironmentInfo.GetVariable("OWN_SERVER_BRANCH")!;

    public string Commit => "abc";

    internal static bool IsRunningOwnServer => EnvironmentInfo.GetVariable("OWN_SERVER") switch
    {
        null => false,
        "broken" => throw new FormatException("not a server"),
        _ => true,
    };

    protected internal override IDisposable WriteBlock(string text) => DelegateDisposable.CreateBracket(() => Say($"begin {text}"), () => Say($"end {text}"));

    protected internal override void ReportWarning(string text, string? details = null) => Say($"warning {text}");

    protected internal override void ReportError(string text, string? details = null) => Say($"error {text} {details?.Split('\n')[0]}");

    protected internal override bool FilterMessage(string message)
    {
        if (!message.StartsWith("own:", StringComparison.Ordinal))
            return false;
        Say(message);
        return true;
    }

    protected internal override void WriteErrorsAndWarnings() => Say("all messages");

    protected internal override void WriteTargetOutcome(INukeBuild build) => Say($"{build.ExecutionPlan.Count} targets");

    protected internal override void WriteBuildOutcome(INukeBuild build) => Say(build.IsFailing ? "failed" : "succeeded");

    private static void Say(string text) => Said.Add(text);

    public static List<string> Said { get; } = [];
}
