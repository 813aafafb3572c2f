using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>A build that behaves differently on servers.</summary>
public sealed class ServerSnippets : IDisposable
{
    private static readonly (string, string?)[] GitHub =
    [
        ("GITHUB_ACTIONS", "true"), ("GITHUB_REF", "refs/heads/main"), ("GITHUB_REF_NAME", "main"), ("GITHUB_EVENT_NAME", "push"), ("GITHUB_RUN_NUMBER", "17"), ("GITHUB_REPOSITORY", "owner/name"),
        ("GITHUB_SHA", "abc"), ("TERM", "dumb"),
    ];

    private readonly NukeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LocalBuildsPushNothing()
    {
        var result = await _folder.RunAsync("ServerBuild", ["Push", "--api-key", "sesame"]);

        Assert.True(result is { ExitCode: 0, Error: "" }, result.Everything);
        Assert.Equal(["[INF] Building 1.0.0-dev of local on Terminal", "[INF] server=False local=True azure=False", "[INF] packing 1.0.0-dev"], NukeFolder.Messages(result.Output));
        Assert.Contains("Skipped                // OnlyWhen: IsServerBuild && Host is GitHubActions\n", result.Output);
        Assert.Equal("green\n", _folder.Read("report.txt"));
    }

    [Fact]
    public async Task GitHubActionsIsSeenByTypeAndByInstance()
    {
        var result = await _folder.RunAsync("ServerBuild", ["Push", "--api-key", "sesame"], GitHub);

        Assert.True(result is { ExitCode: 0, Error: "" }, result.Everything);
        var text = Plain(result.Output);
        Assert.Contains("Building 1.0.17 of main on GitHubActions\n", text);
        Assert.Contains("server=True local=False azure=False\n", text);
        Assert.Contains("pushing owner/name abc with a key of 6 letters\n", text);
        // The one line that tells the server what to hide in all others; the server does not show it.
        Assert.DoesNotContain("sesame", text.Replace("::add-mask::sesame\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OtherEventsPushNothing()
    {
        var result = await _folder.RunAsync("ServerBuild", ["Push", "--api-key", "sesame"], [.. GitHub, ("GITHUB_EVENT_NAME", "pull_request")]);

        Assert.Contains("// OnlyWhen: GitHubActions.EventName == \"push\"", Plain(result.Output));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task AzurePipelinesIsSeenByTypeAndByInstance()
    {
        var result = await _folder.RunAsync("ServerBuild", [], ("TF_BUILD", "True"), ("BUILD_SOURCEBRANCHNAME", "develop"));

        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("Building 1.0.0-dev of develop on AzurePipelines", Plain(result.Output));
        Assert.Contains("server=True local=False azure=True", Plain(result.Output));
        Assert.Contains("##[group]Test\n", result.Output);
    }

    [Fact]
    public async Task FailuresThatTheBuildProceedsAfterAreReported()
    {
        var result = await _folder.RunAsync("ServerBuild", ["Push", "--api-key", "k"], ("BREAK_TESTS", "1"));

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("red\n", _folder.Read("report.txt"));
        Assert.Contains("// ArgumentException: tests are broken\n", result.Output);
        Assert.Contains("Skipped                // OnlyWhen: SucceededTargets.Contains(Test)\n", result.Output);
    }

    [Fact]
    public async Task RequirementsAreCheckedFirst()
    {
        var result = await _folder.RunAsync("ServerBuild", ["Push"]);

        Assert.Equal("Target 'Push' requires member 'ApiKey' to be not null or empty\n", result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.False(File.Exists(_folder["report.txt"]));
    }

    private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\e\[[0-9;]*m", "");
}
