namespace MlopsBuild.Ci;

/// <summary>A job of a workflow: a run of the build on a machine of its own.</summary>
public sealed record CiJob
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Targets that it runs.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Targets that it leaves to other jobs.</summary>
    public IReadOnlyList<string> Skip { get; init; } = [];

    /// <summary>A line of shell that it runs instead of the launcher; null for the launcher.</summary>
    public string? Command { get; init; }

    /// <summary>Lines of shell that prepare the machine.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>Whether it needs the history of git, and not the newest commit alone.</summary>
    public bool History { get; init; }

    /// <summary>Names of jobs that end well before it begins.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Operating systems; it runs once on each.</summary>
    public CiSystems Systems { get; init; } = CiSystems.Linux;

    /// <summary>Labels of the machine; none for the server's usual one.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Image of the container that it runs in; null for none.</summary>
    public string? Container { get; init; }

    /// <summary>Axes of its matrix.</summary>
    public IReadOnlyList<CiAxis> Axes { get; init; } = [];

    /// <summary>Its variables.</summary>
    public IReadOnlyList<CiVariable> Variables { get; init; } = [];

    /// <summary>Its secrets.</summary>
    public IReadOnlyList<CiSecret> Secrets { get; init; } = [];

    /// <summary>Name of the environment that it deploys to; null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>Whether somebody has to let it begin.</summary>
    public bool Approval { get; init; }

    /// <summary>Who may let it begin; none for everybody whom the server lets.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>Of jobs with one such name, in any run, one runs at a time; null for no limit.</summary>
    public string? Exclusive { get; init; }

    /// <summary>It is ended after this time, in whole minutes; null for the server's limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often it is started again after the machine failed; never after a target failed.</summary>
    public int Retries { get; init; }

    /// <summary>What GitHub's token may do in it.</summary>
    public CiGrants Grants { get; init; }

    /// <summary>Audience of the token by which a cloud knows the job; null for none.</summary>
    public string? IdTokenAudience { get; init; }

    /// <summary>CircleCI's contexts that hold its secrets.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    /// <summary>Files, and folders with a <c>/</c> at the end, that are kept for people to look at.</summary>
    public IReadOnlyList<string> Artifacts { get; init; } = [];

    /// <summary>Files of JUnit's form with the results of tests.</summary>
    public IReadOnlyList<string> TestReports { get; init; } = [];

    /// <summary>Folders that data validation wrote, whose findings the server shows.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];
}
