using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Ci;

/// <summary>The reference pipeline by hand, under the environments of GitHub and Jenkins by the lines of the generated files, and executed by gitlab-ci-local.</summary>
public sealed class ServerRuns(ServerClone clone) : IClassFixture<ServerClone>
{
    [Fact]
    public async Task AreTheSameEverywhereAndAGateThatRefusesFailsEach()
    {
        Assert.SkipWhen(GitLabCiLocal.Missing is not null, GitLabCiLocal.Missing ?? "");
        var plain = await SucceedAsync(clone.PlainAsync());
        Assert.Contains("rmse", plain.Metrics);
        foreach (var other in new[] { await SucceedAsync(clone.GitHubAsync()), await SucceedAsync(clone.JenkinsAsync()), await SucceedAsync(clone.GitLabAsync()) })
        {
            Assert.Equal(plain.Stages, other.Stages);
            Assert.Equal(plain.Metrics, other.Metrics);
            Assert.Equal(plain.Verdicts, other.Verdicts);
            Assert.True(File.Exists(Path.Combine(clone.Root, "artifacts", "model", "model.zip")));
        }

        clone.SetGate(passes: false);
        var refused = await clone.PlainAsync();
        Assert.True((refused.ExitCode, refused.Recorded) == (3, 3), refused.Command.Everything);
        Assert.NotEqual(plain.Verdicts, refused.Verdicts);
        foreach (var other in new[] { await clone.GitHubAsync(), await clone.JenkinsAsync() })
        {
            Assert.True((other.ExitCode, other.Recorded) == (3, 3), other.Command.Everything);
            Assert.Equal((refused.Stages, refused.Metrics, refused.Verdicts), (other.Stages, other.Metrics, other.Verdicts));
        }

        Assert.Equal(["success", "failure"], clone.OnGitHub.Checks.Where(check => check.Name.StartsWith("train: r2 at least 0.9", StringComparison.Ordinal) && !check.Name.Contains("every")).Select(check => check.Conclusion));

        // The server's own process answers 1 for a pipeline with a failed job.
        var pipeline = await clone.GitLabAsync();
        Assert.True(pipeline is { ExitCode: not 0, Recorded: 3 }, pipeline.Command.Everything);
        Assert.Equal((refused.Stages, refused.Metrics, refused.Verdicts), (pipeline.Stages, pipeline.Metrics, pipeline.Verdicts));
    }

    private static async Task<ServerRun> SucceedAsync(Task<ServerRun> running)
    {
        var run = await running;
        Assert.True((run.ExitCode, run.Recorded) == (0, 0), run.Command.Everything);
        return run;
    }
}
