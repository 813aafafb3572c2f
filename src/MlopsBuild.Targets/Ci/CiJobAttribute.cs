using MlopsBuild.Ci;

namespace MlopsBuild.Targets;

/// <summary>
/// Settings of one job of a workflow. Several of them for one job add up; one with <see cref="Servers"/> counts for these alone.
/// </summary>
/// <param name="workflow">Name of the workflow.</param>
/// <param name="target">The target that is the job, by <c>nameof</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CiJobAttribute(string workflow, string target) : Attribute
{
    /// <summary>Name of the workflow.</summary>
    public string Workflow { get; } = workflow;

    /// <summary>The target.</summary>
    public string Target { get; } = target;

    /// <summary>Servers that it counts for; default all.</summary>
    public CiServers Servers { get; set; } = CiServers.All;

    /// <summary>Name of one more job that runs the target, beside the one that the workflow names.</summary>
    public string? As { get; set; }

    /// <summary>Further targets that the same run of the launcher invokes, such as <c>PublishReport</c>, which shall run also where a gate refuses.</summary>
    public string[] With { get; set; } = [];

    /// <summary>A line of shell to run instead of the launcher with the target.</summary>
    public string? Command { get; set; }

    /// <summary>Lines of shell that prepare the machine, after the workflow's.</summary>
    public string[] Setup { get; set; } = [];

    /// <summary>Whether it needs the history of git: <c>PublishReport</c> and <c>DiffMetrics</c> look for the commit where a branch began.</summary>
    public bool History { get; set; }

    /// <summary>Operating systems; it runs on each. Default Linux.</summary>
    public CiSystems Systems { get; set; }

    /// <summary>Labels of the machine that it needs, such as <c>gpu</c>.</summary>
    public string[] Labels { get; set; } = [];

    /// <summary>Image of the container that it runs in.</summary>
    public string? Container { get; set; }

    /// <summary>Axes of its matrix, each <c>VARIABLE=value,value</c>.</summary>
    public string[] Matrix { get; set; } = [];

    /// <summary>Machines that share its work, each running with <c>--partition</c> i/n; default what the target's <c>Partition</c> says, else one.</summary>
    public int Shards { get; set; }

    /// <summary>Variables, each <c>NAME=value</c>.</summary>
    public string[] Variables { get; set; } = [];

    /// <summary>Secrets beside the workflow's.</summary>
    public string[] Secrets { get; set; } = [];

    /// <summary>Name of the environment that it deploys to.</summary>
    public string? Environment { get; set; }

    /// <summary>Whether somebody has to let it begin.</summary>
    public bool Approval { get; set; }

    /// <summary>Who may let it begin; setting it asks for an approval.</summary>
    public string[] Approvers { get; set; } = [];

    /// <summary>Of jobs with one such name, in any run, one runs at a time.</summary>
    public string? Exclusive { get; set; }

    /// <summary>Minutes after which it is ended; 0 for the workflow's.</summary>
    public int TimeoutMinutes { get; set; }

    /// <summary>How often it is started again after its machine failed, at most 2; a target that failed is never tried again.</summary>
    public int Retries { get; set; }

    /// <summary>What GitHub's token may do; the job gets the token when this is set.</summary>
    public CiGrants Grants { get; set; }

    /// <summary>Audience of a token by which a cloud knows the job (OpenID Connect).</summary>
    public string? IdTokenAudience { get; set; }

    /// <summary>CircleCI's contexts that hold its secrets.</summary>
    public string[] Contexts { get; set; } = [];

    /// <summary>Files, and folders with a <c>/</c> at the end, to keep for people.</summary>
    public string[] Artifacts { get; set; } = [];

    /// <summary>Files of JUnit's form that its tests write.</summary>
    public string[] TestReports { get; set; } = [];

    /// <summary>Folders that data validation writes, such as <c>artifacts/data/diamonds/</c>, whose findings the server shows.</summary>
    public string[] Findings { get; set; } = [];
}
