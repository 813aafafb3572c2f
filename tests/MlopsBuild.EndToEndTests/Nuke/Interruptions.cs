using System.Diagnostics;
using System.Text.Json;
using MlopsBuild.EndToEndTests.Launching;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>Ctrl+C and SIGTERM reach a build that runs as a process of its own.</summary>
public sealed class Interruptions : IDisposable
{
    // A parent, its child and its grandchild, of which one will not listen to a plea.
    private const string Tree = """
        bash -c 'sleep 1000 & echo $! >>pids; wait' & echo $! >>pids
        bash -c 'trap "" TERM INT; echo $$ >>pids; while :; do sleep 1000; done' &
        echo $$ >>pids
        while [[ $(wc -l <pids) -lt 4 ]]; do sleep 0.02; done
        touch tree.started
        wait
        """;

    private readonly NukeFolder _folder = new();

    public Interruptions() => Posix.Require();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunningTargetIsAbortedAndTheCleanupRuns()
    {
        var recorded = File.ReadAllText(Path.Combine(Transcript.Folder, "interruption.txt"));

        var result = await InterruptAsync(["P", "Q", "--no-logo"], "P.started", "INT");

        // NUKE dies of the signal it was sent, here the exit code says so. The recording has lost its zero-width spaces, and its target ran for a second.
        var expected = Differences.TableIsPaddedWithSpaces(new Transcript([], [], Transcript.Plain(recorded), "", 130)).Output;
        Assert.Equal(
            expected.Replace("P                  Aborted         0:01", "P                  Aborted       < 1sec").Replace("Total                              0:01", "Total                            < 1sec"),
            Transcript.Plain(result.Output).Replace("\u200B", "")[1..].Replace("\n\n\n", "\n\n"));
        Assert.Equal((130, ""), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task ChildrenAndTheirChildrenAreGone(string signal)
    {
        _folder.With("tree.sh", Tree);

        var result = await InterruptAsync(["Tree", "Afterwards"], "tree.started", signal);

        var processes = File.ReadAllLines(_folder["pids"]);
        Assert.Equal(4, processes.Length);
        foreach (var process in processes)
            Assert.True(IsGone(process), $"Process {process} outlived the build.\n{result.Everything}");
        Assert.Contains("assured after the tree", result.Output);
        Assert.Matches(@"\nTree +Aborted +\S.*\nAfterwards +Succeeded", result.Output);
        Assert.Equal(130, result.ExitCode);
    }

    [Fact]
    public async Task TargetsThatRunAtOnceAreAllAborted()
    {
        _folder.With("tree.sh", Tree);

        using var build = _folder.Build("SleepingBuild", ["P", "Tree", "Afterwards", "Q", "--parallel", "2"]).Start();
        await StartedAsync(build, "P.started");
        await StartedAsync(build, "tree.started");
        await SignalAsync(build, "INT");
        var result = await EndAsync(build);

        foreach (var process in File.ReadAllLines(_folder["pids"]))
            Assert.True(IsGone(process), $"Process {process} outlived the build.\n{result.Everything}");
        Assert.Matches(@"\nTree +Aborted ", result.Output);
        Assert.Matches(@"\nP +Aborted ", result.Output);
        Assert.Matches(@"║ Tree\n╬══\n.*\n.* > .*bash .*tree\.sh\n", result.Output);
        Assert.Contains("assured after the tree", result.Output);
        Assert.Contains("Q cleanup", result.Output);
        Assert.Equal((130, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task JsonTellsOfTheInterruption()
    {
        var result = await InterruptAsync(["P", "Q", "--json"], "P.started", "INT");

        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(130, document.GetProperty("exitCode").GetInt32());
        Assert.Equal(["P Aborted", "Q Succeeded"], document.GetProperty("targets").EnumerateArray().Select(x => $"{x.GetProperty("name")} {x.GetProperty("status")}"));
        Assert.Contains("Q cleanup", result.Error);
        Assert.Equal(130, result.ExitCode);
    }

    [Theory]
    [InlineData("INT", "INT")]
    [InlineData("TERM", "INT")]
    [InlineData("INT", "TERM")]
    public async Task SecondSignalEndsAtOnce(string first, string second)
    {
        using var build = _folder.Build("SleepingBuild", ["P", "SlowCleanup"]).Start();
        await StartedAsync(build, "P.started");
        await SignalAsync(build, first);
        await StartedAsync(build, "SlowCleanup.started");
        await SignalAsync(build, second);

        var result = await EndAsync(build);
        Assert.Equal(130, result.ExitCode);
        Assert.DoesNotContain("Build failed", result.Output);
    }

    private async Task<CommandResult> InterruptAsync(string[] arguments, string started, string signal)
    {
        using var build = _folder.Build("SleepingBuild", arguments).Start();
        await StartedAsync(build, started);
        await SignalAsync(build, signal);
        return await EndAsync(build);
    }

    private async Task StartedAsync(Process build, string file)
    {
        while (!File.Exists(_folder[file]))
        {
            if (build.HasExited)
                Assert.Fail($"The build ended before \"{file}\" was there.\n{await build.StandardOutput.ReadToEndAsync()}\n{await build.StandardError.ReadToEndAsync()}");
            await Task.Delay(20);
        }
    }

    private static async Task SignalAsync(Process build, string signal)
    {
        var sent = await new Command("kill", $"-{signal}", build.Id.ToString()).RunAsync();
        Assert.True(sent.ExitCode == 0, sent.Everything);
    }

    private static async Task<CommandResult> EndAsync(Process build)
    {
        var output = build.StandardOutput.ReadToEndAsync();
        var error = build.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await build.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!build.HasExited)
                build.Kill(entireProcessTree: true);
        }

        return new CommandResult(build.ExitCode, await output, await error);
    }

    // Gone, or dead and waiting for a parent that does not ask for it.
    private static bool IsGone(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1][0] == 'Z';
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return true;
        }
    }
}
