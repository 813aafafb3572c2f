using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>Builds that call tools.</summary>
public sealed class ToolSnippets : IDisposable
{
    private readonly NukeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ToolsOfThePathAreInjected() => Assert.Equal(
        ["[INF] > /usr/bin/bash -c \"echo hello from bash\"", "[DBG] hello from bash", "[INF] said hello from bash"],
        await _folder.MessagesAsync("ShellTools", ["Greet"]));

    [Fact]
    public async Task PathsAreQuotedAndSecretsRedactedInCallAndOutput()
    {
        _folder.WithScript("tool.sh", "#!/usr/bin/env bash\nprintf '<%s>' \"$@\"\n");

        Assert.Equal(
            ["[INF] > <root>/tool.sh \"<root>/with space/in put.txt\" --name plain --token [REDACTED]", "[DBG] Std: <<root>/with space/in put.txt><--name><plain><--token><[REDACTED]>"],
            await _folder.MessagesAsync("ShellTools", ["RunScript"]));
    }

    [Fact]
    public async Task ExitsAndStreamsCanBeHandled() => Assert.Equal(
        ["[INF] > /usr/bin/sh -c \"exit 7\"", "[WRN] ended with 7", "[INF] > /usr/bin/sh -c \"echo out; echo err >&2; exit 3\"", "[INF] code=3 out=out err=err"],
        await _folder.MessagesAsync("ShellTools", ["FailSoftly"]));

    [Fact]
    public async Task FailedShellEndsTheTarget()
    {
        var result = await _folder.RunAsync("ShellTools", ["Fail"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[DBG] before\n", result.Output);
        Assert.Contains("\nNuke.Common.Tooling.ProcessException: Process 'bash' exited with code 4.\n   > /usr/bin/bash -c \"echo before; exit 4\"\n   @ <root>\n", result.Output);
        Assert.Contains("// ProcessException: Process 'bash' exited with code 4.\n", result.Output);
    }

    [Fact]
    public async Task TimeoutKillsTheProcess()
    {
        var result = await _folder.RunAsync("ShellTools", ["Slow"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ProcessException: Process 'sleep' did not end within its time and was killed.\n", result.Output);
    }

    [Fact]
    public async Task GivenVariablesReplaceTheEnvironment() => Assert.Contains(
        "[DBG] ONLY=this FOREIGN=",
        await _folder.MessagesAsync("ShellTools", ["Variables"], ("FOREIGN", "seen")));

    [Fact]
    public async Task RawCommandsKeepTheirArgumentsAndHideTheirSecrets()
    {
        _folder.WithRecordingDotNet();

        var messages = await _folder.MessagesAsync("RawCommands", ["Everything", "--feed-token", "sesame"]);

        Assert.Equal(
            ["build <root>/my projects/App.csproj -c Release", "tool restore", "nuget push <root>/a.nupkg --api-key sesame --source https://example.org/index.json", "--version"],
            _folder.Calls());
        Assert.Contains("[INF] > <root>/dotnet build \"<root>/my projects/App.csproj\" -c Release", messages);
        Assert.Contains("[INF] > <root>/dotnet nuget push <root>/a.nupkg --api-key [REDACTED] --source https://example.org/index.json", messages);
        Assert.Contains("[INF] dotnet says 10.0.100", messages);
        Assert.DoesNotContain(messages, x => x.Contains("sesame"));
        Assert.Contains("[INF] name=Somebody quoted=\"Somebody\"", messages);
        Assert.Contains("[INF] @ <root>/repository", messages);
        Assert.True(Directory.Exists(_folder["repository", ".git"]));
    }
}
