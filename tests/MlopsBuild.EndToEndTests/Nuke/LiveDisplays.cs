using System.Text.RegularExpressions;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>What a person sees on a terminal while targets run; tmux is the terminal.</summary>
public sealed partial class LiveDisplays : IDisposable
{
    private const string Spinner = "[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]";
    private readonly NukeFolder _folder = new();
    private readonly string _socket;

    public LiveDisplays()
    {
        Assert.SkipWhen(Tool.Find("tmux") is null, "tmux is not installed: apt-get install tmux");
        _socket = _folder["tmux.socket"];
    }

    public void Dispose()
    {
        if (Tool.Find("tmux") is not null)
            Tmux("kill-server").GetAwaiter().GetResult();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunningTargetStandsBelowItsOutput()
    {
        await StartAsync("Last", "--skip", "First");
        var screen = await UntilAsync(text => Regex.IsMatch(text, $@"second line \d+\n{Spinner} Second 0:0[1-9]  \d of 3 targets done\n"));
        Assert.Equal(1, Occurrences(screen, "targets done"));
        File.WriteAllText(_folder["second"], "");
        AssertWhole(await EndAsync(), "second");
    }

    [Fact]
    public async Task TargetsThatRunAtOnceHaveALineEach()
    {
        await StartAsync("Last", "--parallel", "2");
        await UntilAsync(text => Regex.IsMatch(text, $@"{Spinner} (First|Second) 0:0\d\n{Spinner} (First|Second) 0:0\d\n  0 of 3 targets done\n"));
        File.WriteAllText(_folder["first"], "");
        var screen = await UntilAsync(text => Regex.IsMatch(text, $@"first line \d+\n{Spinner} Second 0:0\d  1 of 3 targets done\n"));
        Assert.Equal(1, Occurrences(screen, "targets done"));
        File.WriteAllText(_folder["second"], "");
        var end = await EndAsync();
        AssertWhole(end, "first");
        AssertWhole(end, "second");
    }

    [Fact]
    public async Task StaysAwayWhileAnotherProgramWritesToTheTerminal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells who writes to the terminal.");
        await StartAsync("Foreign");
        await UntilAsync(text => text.Contains("foreign line 5"));
        var screen = await EndAsync();
        AssertWhole(screen, "foreign");
        Assert.DoesNotContain("Foreign 0:0", screen.Split("════")[0]);
    }

    [Fact]
    public async Task QuestionsOfTheBuildAreSeenAndAnswered()
    {
        await StartAsync("Asks");
        await UntilAsync(text => Regex.IsMatch(text, $@"\n{Spinner} Asks 0:0\d\n"));
        await UntilAsync(text => text.Contains("\nWhat is your name?"));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(Spinner, (await Tmux("capture-pane", "-p", "-t", "test")).Output);
        await Tmux("send-keys", "-t", "test", "Ada", "Enter");
        await UntilAsync(text => Regex.IsMatch(text, $@"\nWhat is your name\? Ada\nHello Ada\.\n(first line \d+\n){{2,}}{Spinner} Asks 0:0\d\n"));
        File.WriteAllText(_folder["first"], "");
        AssertWhole(await EndAsync(), "first");
    }

    [Fact]
    public async Task LinesOfATargetStandBelowItWhileItRuns()
    {
        await StartAsync("Shows");
        await UntilAsync(text => Regex.IsMatch(text, $@"\nfirst line \d+\n{Spinner} Shows 0:0\d\n  trial  rmse\n      7  \[red\]12\.5\[/\]\n"));
        File.WriteAllText(_folder["first"], "");
        var screen = await EndAsync();
        AssertWhole(screen, "first");
        Assert.DoesNotContain("rmse", screen);
    }

    private static void AssertWhole(string screen, string name)
    {
        Assert.DoesNotMatch(Spinner, screen);
        var numbers = Line().Matches(screen).Where(x => x.Groups["name"].Value == name).Select(x => int.Parse(x.Groups["number"].Value)).ToList();
        Assert.True(numbers.Count > 1, screen);
        Assert.Equal(Enumerable.Range(numbers[0], numbers.Count), numbers);
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private async Task StartAsync(params string[] arguments)
    {
        _folder.WithScript("run.sh", $"""
            #!/usr/bin/env bash
            NUKE_BUILDS_RUN=WatchedBuild dotnet '{NukeFolder.Program}' {string.Join(' ', arguments)} --no-logo
            echo "the end: $?"
            sleep 600
            """);
        var started = await Tmux("new-session", "-d", "-x", "100", "-y", "60", "-s", "test", "env", "-u", "CI", "-u", "GITHUB_ACTIONS", "TERM=screen-256color", _folder["run.sh"]);
        Assert.True(started.ExitCode == 0, started.Everything);
    }

    private Task<string> EndAsync() => UntilAsync(text => text.Contains("the end: 0"));

    private async Task<string> UntilAsync(Func<string, bool> condition)
    {
        var screen = "";
        for (var i = 0; i < 1200; i++)
        {
            screen = (await Tmux("capture-pane", "-p", "-S", "-", "-t", "test")).Output;
            if (condition(screen))
                return screen;
            await Task.Delay(50);
        }

        Assert.Fail($"The terminal never showed what was awaited; it shows:\n{screen}");
        return screen;
    }

    private Task<CommandResult> Tmux(params string[] arguments) =>
        new Command("tmux", ["-S", _socket, "-f", "/dev/null", .. arguments]) { Folder = _folder.Root, Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8", ["TMUX"] = null } }.RunAsync();

    [GeneratedRegex(@"^(?<name>\w+) line (?<number>\d+)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
