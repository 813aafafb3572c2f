using System.Text.Json;
using MlopsBuild.EndToEndTests.Pipeline;
using MlopsBuild.EndToEndTests.Registry;
using MlopsBuild.Testing;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.EndToEndTests.GitHub;

/// <summary>A job of GitHub Actions: a checkout, the variables that a runner sets, and an in-process GitHub.</summary>
public sealed class GitHubJob : IDisposable
{
    private readonly RegisteredClone _clone;
    private readonly TemporaryFolder _folder = new();

    public GitHubJob(RegisteredClone clone, params string[] permissions)
    {
        _clone = clone;
        Store = clone.NewStore();
        There = Server.Repository("acme/flowers");
        There.Receive(clone.Head, "main");
        Token = Server.NewToken(permissions);
        Path = clone.Path;
    }

    public GitHubServer Server { get; } = new();

    /// <summary>What is on the server.</summary>
    public GitHubRepository There { get; }

    public GitHubToken Token { get; }

    public string Store { get; }

    /// <summary>The checkout.</summary>
    public string Path { get; private set; }

    /// <summary>The summary of the job; empty before a step wrote to it.</summary>
    public string Summary => File.Exists(_folder["summary"]) ? File.ReadAllText(_folder["summary"]) : "";

    /// <summary>A checkout of its own, one commit ahead, whose data lacks the last rows; on the server a pull request of it.</summary>
    public async Task<int> OpenPullAsync()
    {
        Path = _folder["checkout"];
        await PipelineClones.GitAsync(_clone.Path, "clone", "--quiet", "--no-hardlinks", _clone.Path, Path);
        var data = System.IO.Path.Combine(Path, "data", "diamonds.csv");
        File.WriteAllLines(data, File.ReadAllLines(data)[..^2000]);
        await PipelineClones.GitAsync(Path, "commit", "--quiet", "--all", "-m", "fewer rows");
        return OpenPull((await new Command("git", "-C", Path, "rev-parse", "HEAD").RunAsync()).Output.Trim());
    }

    /// <summary>On the server a pull request of a commit, which the job is of.</summary>
    public int OpenPull(string head)
    {
        var pull = (int)There.OpenPull("change").Number;
        There.Receive(head, "change");
        _folder.Write("event.json", JsonSerializer.Serialize(new
        {
            pull_request = new { number = pull, head = new { sha = head, repo = new { full_name = "acme/flowers" } }, @base = new { sha = _clone.Head, repo = new { full_name = "acme/flowers" } } },
        }));
        return pull;
    }

    /// <summary>Runs targets as a step of the job does; the token stands in nothing that it says.</summary>
    /// <param name="run">Number of the run.</param>
    /// <param name="arguments">The command line.</param>
    public Task<CommandResult> RunAsync(int run, params string[] arguments) => RunAsync(run, Token.Value, arguments);

    /// <summary>A program as a step of the job, in its checkout.</summary>
    public Command Step(int run, string? token, string program, params string[] arguments) => new(program, arguments)
    {
        Folder = Path,
        Environment = new Dictionary<string, string?>
        {
            ["MLOPS_ROOT"] = Path, ["MLOPS_STORE"] = Store, ["CI"] = "true", ["GITHUB_ACTIONS"] = "true", ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GITHUB_API_URL"] = Server.Address, ["GITHUB_SERVER_URL"] = null, ["GITHUB_REPOSITORY"] = "acme/flowers", ["GITHUB_TOKEN"] = token,
            ["GITHUB_WORKFLOW"] = "train", ["GITHUB_RUN_ID"] = "4711", ["GITHUB_RUN_NUMBER"] = $"{run}", ["GITHUB_RUN_ATTEMPT"] = "1",
            ["GITHUB_SHA"] = _clone.Head, ["GITHUB_REF"] = "refs/heads/main", ["GITHUB_BASE_REF"] = null, ["GITHUB_ACTOR"] = "ada",
            ["GITHUB_EVENT_PATH"] = File.Exists(_folder["event.json"]) ? _folder["event.json"] : null, ["GITHUB_STEP_SUMMARY"] = _folder["summary"],
        },
    };

    public async Task<CommandResult> RunAsync(int run, string? token, string[] arguments)
    {
        var launcher = File.ReadAllLines(System.IO.Path.Combine(_clone.Path, ".mlops", "launcher", "current"));
        var result = await Step(run, token, launcher[1], [System.IO.Path.Combine(_clone.Path, ".mlops", "launcher", "builds", launcher[0], "_build.dll"), .. arguments]).RunAsync();
        Assert.DoesNotContain(Token.Value, result.Everything + Summary);
        Assert.DoesNotContain("   at ", result.Output + result.Error);
        return result;
    }

    /// <summary>As <see cref="RunAsync(int, string[])"/>, where an exit code is expected; what was said.</summary>
    public async Task<string> EndedAsync(int exitCode, int run, params string[] arguments)
    {
        var result = await RunAsync(run, arguments);
        Assert.True(result.ExitCode == exitCode, result.Everything);
        return result.Output + result.Error;
    }

    public void Dispose()
    {
        Server.Dispose();
        _folder.Dispose();
    }
}
