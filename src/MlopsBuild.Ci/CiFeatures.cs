namespace MlopsBuild.Ci;

/// <summary>
/// What some servers cannot express. A definition that asks such a server for it is refused, unless it says in so many words that the file
/// of that server goes without.
/// </summary>
[Flags]
public enum CiFeatures
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Approvals before a job, and who may give them.</summary>
    Approvals = 1,

    /// <summary>Environments that a job deploys to.</summary>
    Environments = 1 << 1,

    /// <summary>Labels of the machine that a job needs.</summary>
    Labels = 1 << 2,

    /// <summary>Containers that a job runs in.</summary>
    Containers = 1 << 3,

    /// <summary>What becomes of runs that overlap.</summary>
    Concurrency = 1 << 4,

    /// <summary>Jobs that run one at a time over all runs.</summary>
    Exclusive = 1 << 5,

    /// <summary>Time-outs of jobs.</summary>
    Timeouts = 1 << 6,

    /// <summary>Starting a job again after its machine failed.</summary>
    Retries = 1 << 7,

    /// <summary>Typed inputs of a run that is started by hand.</summary>
    Inputs = 1 << 8,

    /// <summary>Schedules.</summary>
    Schedule = 1 << 9,

    /// <summary>Tokens by which a cloud knows the job (OpenID Connect).</summary>
    IdTokens = 1 << 10,

    /// <summary>Files and folders kept for people to look at.</summary>
    Artifacts = 1 << 11,

    /// <summary>Reports of tests and of findings that the server shows.</summary>
    Reports = 1 << 12,

    /// <summary>Runs for pull requests alone, without pushes.</summary>
    PullRequestsAlone = 1 << 13,

    /// <summary>Operating systems other than Linux.</summary>
    Systems = 1 << 14,

    /// <summary>Runs that follow another job of the server.</summary>
    Upstream = 1 << 15,
}
