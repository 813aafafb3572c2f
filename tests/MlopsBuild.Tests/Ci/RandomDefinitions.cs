using MlopsBuild.Ci;

namespace MlopsBuild.Tests.Ci;

/// <summary>Definitions by chance, each of which its server can express.</summary>
internal sealed class RandomDefinitions(int seed)
{
    private static readonly string[] Odd = ["a: b", "#c", "yes", "0x1", "1e3", "- d", "", "{e}", "[f]", "'g'", "\"h\"", "ü ñ", "*i", "&j", "!k", "%l", "@m", "~", "null", "2026-01-01", "n:", " o "];

    private readonly Random _random = new(seed);

    /// <summary>One to three workflows of one server.</summary>
    public IReadOnlyList<CiWorkflow> Next(CiServers server)
    {
        var count = _random.Next(1, 4);
        return [.. Enumerable.Range(0, count).Select(number => Workflow(server, $"w{number}"))];
    }

    private CiWorkflow Workflow(CiServers server, string name)
    {
        var without = SampleDefinitions.Missing(server);
        var manual = Chance(2);
        var branches = Some(["main", "dev", "release/*", "feature/**", "v1.x", "a_b-c"]);
        var shares = server == CiServers.Jenkins || Chance(2);
        return new CiWorkflow
        {
            Name = name,
            Server = server,
            Triggers = new CiTriggers
            {
                Branches = branches.Count == 0 && !manual ? ["main"] : branches,
                Tags = Some(["v*", "release-*"]),
                PullRequests = branches.Count > 0 && Chance(2),
                // One schedule is for all of a file at Travis CI.
                Cron = Chance(3) ? server == CiServers.TravisCI ? "0 3 * * 1" : One("0 3 * * 1", "*/15 * * * *", "5,35 0-6/2 1 JAN-MAR *", "0 0 29 2 *") : null,
                Manual = manual,
            },
            Inputs = manual ? [.. Some<CiInput>([new("Rate", CiInputKind.Number) { Description = One(Odd) }, new("Loud", CiInputKind.Switch), new("Kind", CiInputKind.Choice) { Choices = ["a", "b"] }, new("FreeText", CiInputKind.Text) { Description = One(Odd) }])] : [],
            Variables = [.. Some(["ONE", "TWO", "Three"]).Select(variable => new CiVariable(variable, One(Odd)))],
            Concurrency = One(CiConcurrency.SideBySide, CiConcurrency.NewestOnly, server is CiServers.GitLab or CiServers.CircleCI ? CiConcurrency.SideBySide : CiConcurrency.OneByOne),
            Store = shares ? One("s3://bucket/x", "/mnt/share", "azblob://account/box") : null,
            CacheKeyFiles = Chance(2) ? ["build/packages.lock.json"] : [],
            Without = without,
            Jobs = Jobs(server),
        };
    }

    private List<CiJob> Jobs(CiServers server)
    {
        var jobs = new List<CiJob>();
        for (var number = _random.Next(1, 6); number > 0; number--)
            jobs.Add(Job(server, $"j{jobs.Count}", [.. jobs.Select(job => job.Name)]));
        return jobs;
    }

    private CiJob Job(CiServers server, string name, IReadOnlyList<string> earlier)
    {
        var container = Chance(4);
        var approval = Chance(4);
        var systems = container ? CiSystems.Linux : One(CiSystems.Linux, CiSystems.Linux, CiSystems.Windows, CiSystems.MacOS, CiSystems.All);
        var limited = systems != CiSystems.Linux && server is CiServers.CircleCI or CiServers.TravisCI;
        return new CiJob
        {
            Name = name,
            Targets = [One("Train", "Test", "Evaluate")],
            Skip = Some(["Publish", "Deploy"]),
            Command = Chance(5) ? One(".ci/run", "make -j2 && ./x.sh \"a b\" | tee log", "echo $HOME # note: done") : null,
            History = Chance(4),
            Setup = Some(["sudo apt-get update", "echo \"x: y\""]),
            Needs = Some(earlier),
            Systems = systems,
            Labels = systems != CiSystems.All && Chance(4) ? server == CiServers.CircleCI ? ["large"] : ["gpu", "big-memory"] : [],
            Container = container ? "mcr.microsoft.com/dotnet/sdk:10.0" : null,
            Axes = [.. Some<CiAxis>([new CiAxis("PYTHON", ["3.11", "3.12"]), CiAxis.Shards(2), new CiAxis("Mode", ["fast", "slow", "y"])])],
            Variables = [.. Some(["FOUR", "Five"]).Select(variable => new CiVariable(variable, One(Odd)))],
            Secrets = [.. Some(["API_KEY", "TOKEN"]).Select(secret => new CiSecret(secret, secret))],
            Environment = approval || Chance(4) ? One("production", "test/eu west") : null,
            Approval = approval,
            Approvers = approval && Chance(2) ? ["ann", "bob-2"] : [],
            Contexts = approval ? ["guarded"] : [],
            Exclusive = Chance(4) ? "gpu-1" : null,
            Timeout = !limited && Chance(2) ? TimeSpan.FromMinutes(_random.Next(1, 300)) : null,
            Retries = _random.Next(0, 3),
            Grants = Chance(2) ? CiGrants.None : (CiGrants)_random.Next(0, 1024),
            IdTokenAudience = Chance(4) ? "sts.amazonaws.com" : null,
            Artifacts = Some(["artifacts/evaluation/", "artifacts/run.json"]),
            TestReports = Some(["artifacts/tests/a.xml"]),
            Findings = Some(["artifacts/data/x/"]),
        };
    }

    private bool Chance(int of) => _random.Next(of) == 0;

    private T One<T>(params T[] values) => values[_random.Next(values.Length)];

    private List<T> Some<T>(IReadOnlyList<T> values) => [.. values.Where(_ => Chance(3))];
}
