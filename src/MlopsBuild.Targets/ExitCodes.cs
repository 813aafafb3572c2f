namespace MlopsBuild.Targets;

/// <summary>Exit codes of a build, besides 0 (success), 1 (a target failed) and 130 (interrupted).</summary>
internal static class ExitCodes
{
    /// <summary>A target failed.</summary>
    public const int Failure = 1;

    /// <summary>The caller's mistake, found before anything ran.</summary>
    public const int Usage = 2;

    /// <summary>A verdict said no: data rejected, a gate failed, a promotion refused.</summary>
    public const int Verdict = 3;

    /// <summary>Interrupted by the user or the CI server.</summary>
    public const int Interrupted = 130;
}
