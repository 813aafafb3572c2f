using MlopsBuild.Processes;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Processes;

public sealed class ChildPrograms
{
    [Fact]
    public void AMissingProgramIsNamed()
    {
        var missing = Assert.Throws<ProgramMissingException>(() => new ChildProcess("no-such-program").Ends());

        Assert.Equal("The program \"no-such-program\" is not on the PATH, expected an executable of that name; install it or give its path.", missing.Message);
    }

    [Fact]
    public void APathIsRelativeToTheFolder()
    {
        using var folder = new TemporaryFolder();
        var script = folder.Write("bin/train", "#!/bin/sh\necho trained\n");
        var call = new ChildProcess("bin/train") { Folder = folder.Path };

        Assert.Equal(
            "The program \"bin/train\" may not be executed, expected a program; make it executable (chmod +x), or name the interpreter as the program and it as the first argument.",
            Assert.Throws<ProgramMissingException>(() => call.Ends()).Message);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal(["trained"], call.Ends().LastOutput);
        Assert.Equal(
            $"There is no program \"bin/tarin\" in \"{folder.Path}\", expected an executable file; correct the path.",
            Assert.Throws<ProgramMissingException>(() => (call with { Program = "bin/tarin" }).Ends()).Message);
    }

    [Fact]
    public void ABrokenProgramIsExplained()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no executable bit.");
        using var folder = new TemporaryFolder();
        var program = folder.Write("broken", "\u007fELF no program");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var missing = Assert.Throws<ProgramMissingException>(() => new ChildProcess(program).Ends());

        Assert.StartsWith($"The program \"{program}\" cannot be started, expected one that this machine can run: ", missing.Message);
    }

    [Fact]
    public void WrongOptionsAreReportedTogether()
    {
        var call = new ChildProcess("sh", "a\0b") { Timeout = TimeSpan.Zero, MemoryLimit = 0, OutputLimit = -1, LastLines = -1, Environment = new Dictionary<string, string> { ["A=B"] = "" } };

        Assert.Equal(
            "The child process \"sh\" is not usable: Timeout is 00:00:00, expected more than 0. MemoryLimit is 0, expected more than 0. OutputLimit is -1, expected 0 or more."
            + " LastLines is -1, expected 0 or more. An argument holds a NUL, which no program can be given. The variable \"A=B\" cannot be set: its name is empty or holds \"=\", or it holds a NUL.",
            Assert.Throws<ArgumentException>(() => call.Ends()).Message);
    }

    [Fact]
    public void AMissingFolderIsNamed()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-folder");

        Assert.Equal(
            $"The folder \"{missing}\" does not exist, expected one to start \"sh\" in.",
            Assert.Throws<DirectoryNotFoundException>(() => new ChildProcess("sh") { Folder = missing }.Ends()).Message);
    }

    [Fact]
    public void VariablesAreAdded()
    {
        var call = Shell.Runs("echo \"$ADDED $HOME\"") with { Environment = new Dictionary<string, string> { ["ADDED"] = "a b" } };

        Assert.Equal([$"a b {Environment.GetEnvironmentVariable("HOME")}"], call.Ends().LastOutput);
    }
}
