using MlopsBuild.Ci;
using MlopsBuild.Ci.Checks;

namespace MlopsBuild.Tests.Ci;

/// <summary>Definitions that use all that there is.</summary>
internal static class SampleDefinitions
{
    public static readonly CiServers[] Servers = [CiServers.GitHubActions, CiServers.GitLab, CiServers.CircleCI, CiServers.TravisCI, CiServers.Jenkins];

    /// <summary>All features that a server has, in two workflows.</summary>
    public static IReadOnlyList<CiWorkflow> Everything(CiServers server) => [Deliver(server), Check(server)];

    /// <summary>A workflow without anything special.</summary>
    public static CiWorkflow Simple(CiServers server) => new()
    {
        Name = "simple",
        Server = server,
        Triggers = new CiTriggers { Branches = ["main"] },
        Jobs = [new CiJob { Name = "train", Targets = ["Train"] }],
    };

    /// <summary>What a server cannot express.</summary>
    public static CiFeatures Missing(CiServers server)
    {
        var missing = CiFeatures.None;
        foreach (var feature in Enum.GetValues<CiFeatures>())
        {
            if (ServerLimits.Find(server, feature) is not null)
                missing |= feature;
        }

        return missing;
    }

    private static CiWorkflow Deliver(CiServers server) => new()
    {
        Name = "deliver",
        Server = server,
        Triggers = new CiTriggers { Branches = ["main", "release/**"], Tags = ["v*"], PullRequests = true, Cron = "30 2 * * 1-5", Manual = true, Upstream = ["data/refresh"] },
        Inputs =
        [
            new CiInput("LearningRate", CiInputKind.Number) { Description = "Rate: how fast it learns" },
            new CiInput("Verbose", CiInputKind.Switch) { Description = "Says 'more'" },
            new CiInput("Mode", CiInputKind.Choice) { Choices = ["Fast", "Slow"] },
            new CiInput("Note", CiInputKind.Text),
        ],
        Variables = [new CiVariable("NOTE", "a: b # c"), new CiVariable("YES", "yes")],
        Concurrency = server is CiServers.GitLab or CiServers.CircleCI ? CiConcurrency.NewestOnly : CiConcurrency.OneByOne,
        StoreVariable = "MLOPS_STORE",
        CacheKeyFiles = ["build/packages.lock.json", "global.json"],
        Without = Missing(server),
        Jobs =
        [
            new CiJob
            {
                Name = "train",
                Targets = ["Train"],
                Skip = ["Evaluate"],
                Setup = ["sudo apt-get install -y \"libgomp1\""],
                Labels = server == CiServers.CircleCI ? ["gpu.nvidia.small"] : ["gpu", "large-memory"],
                Secrets = [new CiSecret("AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID"), new CiSecret("API_KEY", "ApiKey")],
                Timeout = TimeSpan.FromMinutes(90),
                Retries = 2,
                IdTokenAudience = "sts.amazonaws.com",
                Contexts = ["aws"],
            },
            new CiJob { Name = "validate", Targets = ["ValidateData"], Container = "mcr.microsoft.com/dotnet/sdk:10.0", Findings = ["artifacts/data/diamonds/"] },
            new CiJob
            {
                Name = "evaluate",
                Targets = ["Evaluate"],
                Needs = ["train", "validate"],
                Axes = [new CiAxis("PYTHON", ["3.11", "3.12"]), CiAxis.Shards(3)],
                Artifacts = ["artifacts/evaluation/", "artifacts/run.json"],
                TestReports = ["artifacts/tests/results.xml"],
            },
            new CiJob
            {
                Name = "promote",
                Targets = ["Promote"],
                Needs = ["evaluate"],
                Environment = "production",
                Approval = true,
                Approvers = ["ann", "team-lead"],
                Contexts = ["production"],
                Exclusive = "production",
                Grants = CiGrants.WriteDeployments | CiGrants.WritePullRequests | CiGrants.ReadActions,
            },
        ],
    };

    private static CiWorkflow Check(CiServers server) => new()
    {
        Name = "check",
        Server = server,
        Triggers = new CiTriggers { Branches = ["**"], Manual = true },
        Store = "s3://bucket/team/mlops",
        Concurrency = CiConcurrency.NewestOnly,
        Without = Missing(server),
        Jobs = [new CiJob { Name = "test", Command = ".ci/run", Systems = CiSystems.All, Variables = [new CiVariable("MODE", "full")] }],
    };
}
