using MlopsBuild.Collaboration;
using MlopsBuild.Testing.GitHub;
using Repository = MlopsBuild.Collaboration.GitHubRepository;

namespace MlopsBuild.Tests.Collaboration;

/// <summary>A repository on an in-process GitHub, and the product that talks to it.</summary>
internal sealed class GitHubBench : IDisposable
{
    public static readonly string[] Everything = ["pull-requests: write", "checks: write", "deployments: write", "contents: write"];

    private readonly List<Repository> _opened = [];

    public GitHubBench(params string[] permissions)
        : this(new HurriedClock(), permissions)
    {
    }

    /// <param name="clock">The clock of both sides.</param>
    /// <param name="permissions">What the token may do; none for all that is needed.</param>
    public GitHubBench(TimeProvider clock, params string[] permissions)
    {
        Clock = clock;
        Server = new(clock: Clock);
        There = Server.Repository("acme/flowers");
        Token = Server.NewToken(permissions.Length > 0 ? permissions : Everything);
    }

    public TimeProvider Clock { get; }

    public GitHubServer Server { get; }

    /// <summary>What is on the server.</summary>
    public Testing.GitHub.GitHubRepository There { get; }

    public MlopsBuild.Testing.GitHub.GitHubToken Token { get; }

    /// <summary>What was said about calls that are repeated.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>Repository and run as the environment of a job says.</summary>
    public GitHubRun Run(string? token = null) => new()
    {
        Owner = "acme",
        Name = "flowers",
        Api = new(Server.Address + "/"),
        Token = new(token ?? Token.Value),
        Workflow = "train",
        RunId = 4711,
        Sequence = new(12, 1),
    };

    /// <summary>The product with its own connections.</summary>
    public Repository Open(GitHubRun? run = null, GitHubRetries? retries = null)
    {
        var opened = new Repository(run ?? Run(), new()
        {
            Clock = Clock,
            Retries = retries ?? new(),
            Notice = text =>
            {
                lock (Notices)
                    Notices.Add(text);
            },
        });
        _opened.Add(opened);
        return opened;
    }

    public void Dispose()
    {
        foreach (var opened in _opened)
            opened.Dispose();
        Server.Dispose();
    }
}
