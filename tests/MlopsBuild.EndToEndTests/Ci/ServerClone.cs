using System.Text.RegularExpressions;
using MlopsBuild.EndToEndTests.Pipeline;
using MlopsBuild.Testing;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.EndToEndTests.Ci;

/// <summary>A clone in which the reference pipeline is run as several servers run it, each time from nothing but the compiled build.</summary>
public sealed partial class ServerClone : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly GitHubServer _gitHub = new();

    public string Root => _folder["clone"];

    /// <summary>The repository on GitHub.</summary>
    public GitHubRepository OnGitHub => _gitHub.Repository("team/project");

    private string BuildFile => Path.Combine(Root, "build", "Build.cs");

    public async ValueTask InitializeAsync()
    {
        await PipelineClones.CloneAsync(_folder["origin"]);
        await PipelineClones.GitAsync(_folder["origin"], "checkout", "--quiet", "-B", "main");
        await PipelineClones.GitAsync(_folder.Path, "clone", "--quiet", _folder["origin"], Root);
        await PipelineClones.GitAsync(Root, "remote", "set-head", "origin", "--auto");
        OnGitHub.Receive((await new Command("git", "-C", Root, "rev-parse", "HEAD").RunAsync()).Output.Trim(), "main");
    }

    public ValueTask DisposeAsync()
    {
        _gitHub.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a gate of the pipeline one that no model passes, or as it was.</summary>
    public void SetGate(bool passes)
    {
        var text = File.ReadAllText(BuildFile);
        File.WriteAllText(BuildFile, passes ? text.Replace("Metric.R2, minimum: 0.999", "Metric.R2, minimum: 0.97") : text.Replace("Metric.R2, minimum: 0.97", "Metric.R2, minimum: 0.999"));
    }

    /// <summary>Trains as a person does.</summary>
    public Task<ServerRun> PlainAsync() => LinesAsync("Terminal", ["./build.sh Train"], [], () => { });

    /// <summary>Runs the lines of the generated workflow, as GitHub's runner does: each in a shell that ends at the first failure, and in a checkout that has only the store of the job before.</summary>
    public Task<ServerRun> GitHubAsync() => LinesAsync(
        "GitHubActions",
        [.. GitHubLine().Matches(File.ReadAllText(Path.Combine(Root, ".github", "workflows", "train.yml"))).Select(line => line.Groups[1].Value)],
        [.. new GitHubJob(_gitHub, OnGitHub, _gitHub.NewToken("checks: write", "pull-requests: write")).Variables(_folder).Select(variable => (variable.Key, variable.Value)), ("NUKE_SKLEARN", ""), ("NUKE_CHAMPION", "")],
        () => Forget(keepsResults: true));

    /// <summary>Runs the lines of the generated Jenkinsfile in the variables that Jenkins sets.</summary>
    public Task<ServerRun> JenkinsAsync() => LinesAsync(
        "Jenkins",
        [.. JenkinsLine().Matches(File.ReadAllText(Path.Combine(Root, "Jenkinsfile"))).Select(line => line.Groups[1].Value)],
        [("JENKINS_HOME", "/var/jenkins_home"), ("JENKINS_URL", "http://jenkins.example.org/"), ("BUILD_NUMBER", "7"), ("JOB_NAME", "train"), ("BRANCH_NAME", "main"), ("NUKE_SKLEARN", "false"), ("NUKE_CHAMPION", "")],
        () => { });

    /// <summary>Lets gitlab-ci-local execute the generated pipeline.</summary>
    public async Task<ServerRun> GitLabAsync()
    {
        Forget();
        var result = await (GitLabCiLocal.In(Root) with { Environment = Variables([]), Timeout = TimeSpan.FromMinutes(20) }).RunAsync();
        var run = Read(result.ExitCode, result);
        Assert.Equal("GitLab", run.Host);
        return run;
    }

    private async Task<ServerRun> LinesAsync(string host, string[] lines, (string Name, string? Value)[] environment, Action betweenJobs)
    {
        Assert.NotEmpty(lines);
        Forget();
        CommandResult? result = null;
        foreach (var line in lines)
        {
            result = await new Command("bash", "-eo", "pipefail", "-c", line) { Folder = Root, Environment = Variables(environment), Timeout = TimeSpan.FromMinutes(20) }.RunAsync();
            if (result.ExitCode != 0)
                break;
            if (line != lines[^1])
                betweenJobs();
        }

        var run = Read(result!.ExitCode, result);
        Assert.Equal(host, run.Host);
        return run;
    }

    private static Dictionary<string, string?> Variables((string Name, string? Value)[] environment)
    {
        var variables = new Dictionary<string, string?>
        {
            ["CI"] = null, ["GITHUB_ACTIONS"] = null, ["GITLAB_CI"] = null, ["JENKINS_HOME"] = null, ["MLOPS_ROOT"] = null, ["NUKE_ROOT"] = null, ["MLOPS_LAUNCHER_ROOT"] = null, ["MLOPS_STORE"] = null,
        };
        foreach (var (name, value) in environment)
            variables[name] = value;
        return variables;
    }

    // All but the compiled build and, where asked for, what jobs hand over.
    private void Forget(bool keepsResults = false)
    {
        foreach (var path in new[] { "artifacts", ".mlops/store", ".mlops/runs", ".mlops/listings", ".gitlab-ci-local" })
        {
            if (!(keepsResults && path is ".mlops/store" or ".mlops/runs") && Directory.Exists(Path.Combine(Root, path)))
                Directory.Delete(Path.Combine(Root, path), recursive: true);
        }

        var memory = Path.Combine(Root, ".mlops", "memory");
        if (File.Exists(memory))
            File.Delete(memory);
    }

    private ServerRun Read(int exitCode, CommandResult result)
    {
        using var record = PipelineClones.Record(Root);
        var root = record.RootElement;
        return new ServerRun(
            root.GetProperty("host").GetString()!,
            exitCode,
            root.GetProperty("exitCode").GetInt32(),
            string.Join('\n', PipelineClones.Stages(Root).Select(stage => $"{stage.Stage} {stage.Key}")),
            string.Join('\n', root.GetProperty("metrics").EnumerateObject().Where(metric => !OfTheMachine(metric.Name)).Select(metric => $"{metric.Name} {metric.Value.GetRawText()}")),
            root.GetProperty("verdicts").GetRawText(),
            result);
    }

    // How long training took and how much memory.
    private static bool OfTheMachine(string metric) => metric.EndsWith(".seconds", StringComparison.Ordinal) || metric.EndsWith(".memory", StringComparison.Ordinal);

    [GeneratedRegex(@"^ +run: (\./build\.sh .*)$", RegexOptions.Multiline)]
    private static partial Regex GitHubLine();

    [GeneratedRegex(@"^ +sh '(\./build\.sh [^']*)'$", RegexOptions.Multiline)]
    private static partial Regex JenkinsLine();
}
