using System.Diagnostics;
using MlopsBuild.Processes;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Processes;

public sealed class ChildEnds : IDisposable
{
    // Starts a process of a session of its own that has lost its parent and ignores all polite signals, and waits till it says so.
    private const string StubbornGrandchild = """
        import os, signal, sys, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                for ignored in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                    signal.signal(ignored, signal.SIG_IGN)
                open("id.part", "w").write(str(os.getpid()))
                os.rename("id.part", "id")
                time.sleep(600)
            os._exit(0)
        while not os.path.exists("id"):
            time.sleep(0.01)
        print("started")

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ExitCodeFolderAndEndOfErrorsAreShown()
    {
        var call = Shell.Runs("echo out; echo why >&2; exit 7", "an argument") with { Folder = folder.Path };

        var failure = Assert.Throws<ChildProcessFailedException>(() => call.Ends().ThrowIfFailed());

        Assert.Equal(7, failure.Result.ExitCode);
        Assert.Equal(
            $"""
            The process "sh" ended with exit code 7, expected 0.
               > sh -c "echo out; echo why >&2; exit 7" sh "an argument"
               @ {folder.Path}
            Last lines of standard error:
               why
            """,
            failure.Message);
    }

    [Fact]
    public void AnEndInTimeIsNoTimeout()
    {
        var result = (Shell.Runs("sleep 0.3") with { Timeout = TimeSpan.FromMinutes(5) }).Ends();

        Assert.Equal((ProcessEnd.Exited, 0, null), (result.End, result.ExitCode, result.Problem));
        Assert.NotNull(result.PeakMemory);
    }

    [Fact]
    public void ATimeoutKillsAStubbornGrandchildThatForkedAway()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Orphans are found on Linux only.");
        var call = Shell.Python(StubbornGrandchild + "time.sleep(600)\n") with
        {
            Folder = folder.Path, Timeout = TimeSpan.FromSeconds(2), Patience = TimeSpan.FromMilliseconds(200),
        };

        var result = call.Ends();

        Assert.Equal(ProcessEnd.OverTime, result.End);
        Assert.Equal("The process \"python3\" did not end within 00:00:02 and was killed with all that it had started; give it more time or less work.", result.Problem);
        Assert.Equal(["started"], result.LastOutput);
        Assert.False(Shell.IsAlive(folder["id"]));
    }

    [Theory]
    [InlineData("trap 'echo bye; exit 5' TERM; echo started; while :; do sleep 0.02; done", 5, "started bye")]
    [InlineData("trap '' TERM; echo started; while :; do sleep 0.02; done", 137, "started")]
    public void OneThatIsToldToStopSaysHowItEnded(string script, int exitCode, string said)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such signals.");
        using var stop = new CancellationTokenSource();
        var result = (Shell.Runs(script) with { Patience = TimeSpan.FromMilliseconds(exitCode == 137 ? 100 : 60_000) }).Run(_ => stop.Cancel(), TestContext.Current.CancellationToken, stop.Token);
        Assert.Equal((ProcessEnd.Exited, exitCode, said), (result.End, result.ExitCode, string.Join(' ', result.LastOutput)));
    }

    [Fact]
    public void WhatAFinishedProcessLeavesRunningIsKilled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Orphans are found on Linux only.");

        var result = (Shell.Python(StubbornGrandchild) with { Folder = folder.Path }).Ends();

        Assert.Null(result.Problem);
        Assert.False(Shell.IsAlive(folder["id"]));
    }

    [Fact]
    public void AProcessThatForksWithoutEndIsKilledWhole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Orphans are found on Linux only.");
        var call = Shell.Python("""
            import os, time
            end = time.time() + 60
            while time.time() < end:
                if os.fork():
                    os._exit(0)
                os.setsid()
                open("ids", "a").write(f"{os.getpid()}\n")
            """) with { Folder = folder.Path, Timeout = TimeSpan.FromMinutes(1) };

        call.Ends();

        var ids = File.ReadAllLines(folder["ids"]);
        Assert.NotEmpty(ids);
        Assert.DoesNotContain(ids, id => LinuxProcess.Find(int.Parse(id)) is { HasEnded: false } process && LinuxProcess.HasInEnvironment(process.Id, "MLOPSBUILD_CHILD"));
        var written = new FileInfo(folder["ids"]).Length;
        Thread.Sleep(100);
        Assert.Equal(written, new FileInfo(folder["ids"]).Length);
    }

    [Fact]
    public void AProcessThatIsAskedToEndMaySaveItsWork()
    {
        var call = Shell.Python("""
            import signal, sys, time
            def save(*_):
                open("saved", "w").write("yes")
                sys.exit(0)
            signal.signal(signal.SIGTERM, save)
            print("ready")
            time.sleep(600)
            """) with { Folder = folder.Path, Patience = TimeSpan.FromMinutes(1) };
        using var cancellation = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => call.Run(_ => cancellation.Cancel(), cancellation.Token));

        Assert.Equal("yes", File.ReadAllText(folder["saved"]));
    }

    [Fact]
    public void CancellationKillsTheWholeTree()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Orphans are found on Linux only.");
        var call = Shell.Python(StubbornGrandchild + "time.sleep(600)\n") with { Folder = folder.Path, Patience = TimeSpan.Zero };
        using var cancellation = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => call.Run(_ => cancellation.Cancel(), cancellation.Token));

        Assert.False(Shell.IsAlive(folder["id"]));
    }

    [Fact]
    public void MemoryOfOneProcessIsLimited()
    {
        var call = Shell.Python("""
            import time
            kept = []
            for part in range(400):
                kept.append(bytearray(b"x") * 1_000_000)
                time.sleep(0.002)
            time.sleep(600)
            """) with { MemoryLimit = 100 * 1024 * 1024, Patience = TimeSpan.Zero };

        var result = call.Ends();

        Assert.Equal(ProcessEnd.OverMemory, result.End);
        Assert.InRange(result.PeakMemory!.Value, 100 * 1024 * 1024, 450_000_000);
        Assert.Matches(
            @"^The process ""python3"" took [0-9.]+ MiB of memory, expected at most 100\.0 MiB, and was killed with all that it had started; give it less data or raise the limit\.$",
            result.Problem);
    }

    [Fact]
    public void MemoryOfAllProcessesTogetherIsLimited()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the first process alone is measured.");
        var call = Shell.Python("""
            import os, time
            for child in range(4):
                if os.fork() == 0:
                    kept = bytearray(b"x") * 40_000_000
                    time.sleep(600)
            time.sleep(600)
            """) with { MemoryLimit = 120 * 1024 * 1024, Patience = TimeSpan.Zero };

        Assert.Equal(ProcessEnd.OverMemory, call.Ends().End);
    }

    [Fact]
    public void PagesThatProcessesShareCountOnce()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/proc/self/smaps_rollup"), "The kernel does not tell of shared pages.");
        var call = Shell.Python("""
            import os, time
            kept = bytearray(b"x") * 60_000_000
            children = []
            for child in range(4):
                id = os.fork()
                if id == 0:
                    time.sleep(0.6)
                    os._exit(0)
                children.append(id)
            for id in children:
                os.waitpid(id, 0)
            """) with { MemoryLimit = 160 * 1024 * 1024 };

        var result = call.Ends();

        Assert.Null(result.Problem);
        Assert.InRange(result.PeakMemory!.Value, 200_000_000, 600_000_000);
    }

    [Fact]
    public async Task InterruptingTheBuildKillsTheTree()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Orphans are found on Linux only.");
        foreach (var signal in new[] { "INT", "TERM" })
        {
            using var work = new TemporaryFolder();
            // A shell starts what it runs in the background with interrupts ignored, and so do its children; the build gets its own back.
            using var build = new Command(
                "python3", "-c", "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])",
                Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
                Path.Combine(AppContext.BaseDirectory, "MlopsBuild.Tests.dll"), "-explicit", "only", "-class", typeof(InterruptedChild).FullName!, "-noColor")
            {
                Environment = new Dictionary<string, string?> { [InterruptedChild.FolderVariable] = work.Path },
            }.Start();
            var output = build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            while (!File.Exists(work["id"]))
            {
                Assert.False(build.HasExited, build.HasExited ? await output : "");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            await new Command("kill", "-s", signal, build.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).RunAsync();
            await build.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.False(Shell.IsAlive(work["id"]), signal);
        }
    }

    [Fact]
    public void AProcessThatGotTheNumberOfADeadMemberIsLeftAlone()
    {
        const string LastNumber = "/proc/sys/kernel/ns_last_pid";
        Assert.SkipUnless(File.Exists(LastNumber), "The kernel does not let numbers of processes be chosen.");
        using var member = Process.Start("sleep", "600");
        var tree = new LinuxProcessTree(member.Id, Guid.NewGuid().ToString("N"));
        Assert.Single(tree.Living());
        member.Kill();
        member.WaitForExit();
        // The kernel counts start times in hundredths of a second; one that started in the same could not be told from it.
        Thread.Sleep(30);
        for (var trial = 0; trial < 200; trial++)
        {
            try
            {
                File.WriteAllText(LastNumber, $"{member.Id - 1}");
            }
            catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
            {
                Assert.Skip($"The number of a process may not be chosen: {refused.Message}");
            }

            using var stranger = Process.Start("sh", ["-c", "sleep 600 & wait"]);
            try
            {
                if (stranger.Id != member.Id)
                    continue;
                Assert.Empty(tree.Living(again: true));
                Assert.True(tree.Kill(TimeSpan.FromSeconds(20)));
                Assert.False(stranger.HasExited);
                Assert.Equal("S", File.ReadAllText($"/proc/{stranger.Id}/stat").Split(' ')[2]);
                return;
            }
            finally
            {
                stranger.Kill(entireProcessTree: true);
            }
        }

        Assert.Skip("Other processes took the number each time.");
    }

    internal static string Stubborn => StubbornGrandchild;
}
