using System.Diagnostics;
using MlopsBuild.Testing;
using Nuke.Common.Tooling;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Tools;

[Collection(BuildHostCollection.Name)]
public sealed class ProcessOutput : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void LinesKeepTheirOrderAndTheirStream()
    {
        using var process = Python("import sys\nfor i in range(3):\n    print('out', i, flush=True)\nprint('err', file=sys.stderr)");
        process.AssertZeroExitCode();
        Assert.Equal(["out 0", "out 1", "out 2"], Lines(process, OutputType.Std));
        Assert.Equal(["err"], Lines(process, OutputType.Err));
        Assert.Throws<ArgumentException>(() => process.Output.EnsureOnlyStd());
    }

    [Fact]
    public void EveryKindOfLineEndEndsALine()
    {
        using var process = Python("import sys\nsys.stdout.buffer.write(b'10%\\r20%\\r\\nnext\\n\\nafter empty\\nlast')");
        process.AssertZeroExitCode();
        Assert.Equal(["10%", "20%", "next", "", "after empty", "last"], Lines(process, OutputType.Std));
    }

    [Fact]
    public void ProgressIsShownBeforeTheLineAfterIt()
    {
        var seen = new ManualResetEventSlim();
        var gate = _folder["gate"];
        using var process = ProcessTasks.StartProcess("python3", $"-c {Waiting(gate)}", logInvocation: false, logger: (_, line) => Notice(line, "10%", seen));
        Assert.True(seen.Wait(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken), "The carriage return did not end the line.");
        File.WriteAllText(gate, "");
        process.AssertZeroExitCode();
        Assert.Equal(["10%", "20%"], Lines(process, OutputType.Std));
    }

    [Fact]
    public void BytesThatAreNoTextBecomeReplacementCharacters()
    {
        using var process = Python("import sys\nsys.stdout.buffer.write(b'a\\xffb \\xe4\\xb8\\xad \\xe4\\xb8')");
        process.AssertZeroExitCode();
        Assert.Equal(["a\uFFFDb 中 \uFFFD"], Lines(process, OutputType.Std));
    }

    [Fact]
    public void ACharacterThatIsCutBetweenReadsStaysWhole()
    {
        using var process = Python("import sys, time\nfor b in '中🙂'.encode():\n    sys.stdout.buffer.write(bytes([b])); sys.stdout.buffer.flush(); time.sleep(0.02)");
        process.AssertZeroExitCode();
        Assert.Equal(["中🙂"], Lines(process, OutputType.Std));
    }

    [Fact]
    public void VeryLongLinesAndVeryManyLinesArrive()
    {
        using var process = Python("print('x' * 20_000_000)\nfor i in range(100_000):\n    print(i)");
        process.AssertZeroExitCode();
        var lines = Lines(process, OutputType.Std);
        Assert.Equal(100_001, lines.Count);
        Assert.Equal(20_000_000, lines[0].Length);
        Assert.Equal(Enumerable.Range(0, 100_000).Select(x => x.ToString()), lines.Skip(1));
    }

    [Fact]
    public void StandardInputIsAtItsEnd()
    {
        using var process = Python("import sys\nprint(repr(sys.stdin.read()))");
        process.AssertZeroExitCode();
        Assert.Equal("''", process.Output.StdToText());
    }

    [Fact]
    public void TheGivenEnvironmentIsAllThereIs()
    {
        using var process = ProcessTasks.StartProcess("/usr/bin/env", "", environmentVariables: new Dictionary<string, string> { ["ONLY"] = "this one" }, logOutput: false, logInvocation: false);
        process.AssertZeroExitCode();
        Assert.Equal("ONLY=this one", process.Output.StdToText());
    }

    [Fact]
    public void AnOutputThatAGrandchildKeepsOpenIsNotWaitedFor()
    {
        using var process = ProcessTasks.StartShell("sleep 300 & echo $!; echo done", logOutput: false, logInvocation: false);
        Assert.True(process.WaitForExit());
        var lines = Lines(process, OutputType.Std);
        using var grandchild = Process.GetProcessById(int.Parse(lines[0]));
        Assert.Equal("done", lines[1]);
        Assert.False(grandchild.HasExited);
        grandchild.Kill();
    }

    [Fact]
    public void AGrandchildThatGoesOnWritingIsNotWaitedFor()
    {
        using var process = ProcessTasks.StartShell("(while sleep 0.05; do echo more; done) & echo $!", logOutput: false, logInvocation: false);
        Assert.True(process.WaitForExit());
        var count = process.Output.Count;
        using var grandchild = Process.GetProcessById(int.Parse(Lines(process, OutputType.Std)[0]));
        grandchild.Kill(entireProcessTree: true);
        Assert.Equal(count, process.Output.Count);
    }

    [Fact]
    public void AShellTakesTheCommandAsItIs()
    {
        using var process = ProcessTasks.StartShell("printf '%s|' \"a \\\"b\\\"\" $((1 + 2)) 'c\\d'", logOutput: false, logInvocation: false);
        process.AssertZeroExitCode();
        Assert.Equal("a \"b\"|3|c\\d|", process.Output.StdToText());
    }

    [Fact]
    public void AFailureShowsTheEndOfStandardErrorTheCommandAndTheFolder()
    {
        using var process = ProcessTasks.StartProcess("python3", $"-c {"import sys\nfor i in range(60): print('line', i, file=sys.stderr)\nsys.exit(7)"} {"word":r}", _folder.Path, logOutput: false, logInvocation: false);
        var failure = Assert.Throws<ProcessException>(() => process.AssertZeroExitCode());
        Assert.Equal(7, failure.ExitCode);
        Assert.StartsWith("Process 'python3' exited with code 7.", failure.Message);
        Assert.Contains($"   @ {_folder.Path}", failure.Message);
        Assert.Contains("[REDACTED]", failure.Message);
        Assert.DoesNotContain("line 9\n", failure.Message);
        Assert.EndsWith("   line 59", failure.Message.TrimEnd());
    }

    [Fact]
    public void AFailureOfTheLoggerIsThatOfTheCall()
    {
        using var process = ProcessTasks.StartProcess("echo", "x", logInvocation: false, logger: (_, _) => throw new InvalidOperationException("no log"));
        Assert.Equal("no log", Assert.Throws<InvalidOperationException>(() => process.WaitForExit()).Message);
    }

    [Fact]
    public void WhatCannotBeStartedSaysWhy()
    {
        var file = _folder.Write("not-executable", "text");
        Assert.Contains($"Program \"{file}\" could not be started in", Mistake(file, null));
        Assert.StartsWith("Program \"/no/such\" does not exist", Mistake("/no/such", null));
        Assert.StartsWith("Folder \"/no/such\" does not exist", Mistake("ls", "/no/such"));
        Assert.StartsWith("Program \"no-such-program\" was not found on the PATH", Mistake("no-such-program", null));
    }

    public void Dispose() => _folder.Dispose();

    private static string Mistake(string program, string? folder) =>
        Assert.Throws<ArgumentException>(() => ProcessTasks.StartProcess(program, "", folder, logInvocation: false)).Message;

    private static string Waiting(string gate) =>
        $"import os, sys, time\nsys.stdout.write('10%\\r'); sys.stdout.flush()\nwhile not os.path.exists('{gate}'): time.sleep(0.01)\nprint('20%')";

    private static void Notice(string line, string wanted, ManualResetEventSlim seen)
    {
        if (line == wanted)
            seen.Set();
    }

    private static IProcess Python(string code) => ProcessTasks.StartProcess("python3", $"-c {code}", logOutput: false, logInvocation: false);

    private static List<string> Lines(IProcess process, OutputType type) => process.Output.Where(x => x.Type == type).Select(x => x.Text).ToList();
}
