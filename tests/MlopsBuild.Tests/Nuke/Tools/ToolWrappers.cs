using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.Git;
using Nuke.Common.Utilities;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Tools;

[Collection(BuildHostCollection.Name)]
public sealed class ToolWrappers
{
    [Fact]
    public void WriteEveryKindOfOption()
    {
        var (result, _) = GreetTasks.Greet(_ => _
            .SetLast("last").SetName("a \"b\" c").SetFirst("first").SetLoud(false).SetCount(3).SetTags(new List<string> { "x", "y" }).AddTags("z").RemoveTags("y")
            .SetLabel("k", true).SetLabel("l", 1.5).SetNumbers(new Dictionary<string, int> { ["one"] = 1, ["two"] = 2 })
            .AddGroup("g", "1", "2").AddGroup("g", "3").AddGroup("h", "4").RemoveGroup("g", "2").SetPause(TimeSpan.FromSeconds(1.5))
            .SetLastButOne("last but one").SetNotWritten("x").DisableProcessOutputLogging().DisableProcessInvocationLogging());
        Assert.Equal(
            ["first", "--name", "a \"b\" c", "--soft", "--count=3", "--tags", "x,z", "--label", "k=true", "--label", "l=1.5", "--set", "one:1;two:2", "--group", "g=1+3", "--group", "h=4", "--pause", "1.5s", "last but one", "last"],
            result.Arguments);
    }

    [Fact]
    public void ReadBackWhatWasSet()
    {
        var options = new GreetSettings().SetCount(2).SetTags(["a"]).SetLabel("k", 1).SetNumbers(new Dictionary<string, int> { ["n"] = 4 }).AddGroup("g", "1").SetPause(TimeSpan.FromHours(1));
        Assert.Equal(2, options.Count);
        Assert.Equal(["a"], options.Tags);
        Assert.Equal(1, options.Labels!["k"]);
        Assert.Equal(4, options.Numbers!["n"]);
        Assert.Equal(["1"], options.Groups!["g"]);
        Assert.Equal(TimeSpan.FromHours(1), options.Pause);
        Assert.Null(options.Loud);
    }

    [Fact]
    public void SetOneVariableBesideThoseOfTheBuild()
    {
        var (result, _) = GreetTasks.Greet(_ => _.SetProcessEnvironmentVariable("GREET_VARIABLE", 5).DisableProcessOutputLogging().DisableProcessInvocationLogging());
        Assert.Equal("5", result.Variable);
        Assert.Null(new GreetSettings().ProcessEnvironmentVariables);
        Assert.Empty(new GreetSettings().ClearProcessEnvironmentVariables().ProcessEnvironmentVariables!);
    }

    [Fact]
    public void StepsApplyOnConditions()
    {
        Configure<GreetSettings> loud = _ => _.SetLoud(true);
        var options = new GreetSettings()
            .When(true, _ => _.SetCount(1))
            .When(false, _ => _.SetCount(2))
            .When(true, loud)
            .When(o => o.Count == 1, _ => _.SetFirst("f"))
            .WhenNotNull("n", (_, name) => _.SetName(name))
            .WhenNotNull((string?)null, (_, name) => _.SetName(name))
            .Apply(loud)
            .Apply<GreetSettings>(null);
        Assert.EndsWith(" f --count=1 --loud --name n", options.GetArgumentText());
    }

    [Fact]
    public void CombinedCallsGiveTheirResultsInOrder()
    {
        var results = GreetTasks.Greet(_ => _.DisableProcessOutputLogging().DisableProcessInvocationLogging().CombineWith(Enumerable.Range(0, 6), (o, n) => o.SetCount(n)), degreeOfParallelism: 3).ToArray();
        Assert.Equal(Enumerable.Range(0, 6).Select(x => $"--count={x}"), results.Select(x => x.Result.Arguments.Single()));
        Assert.Equal(Enumerable.Range(0, 6), results.Select(x => x.Settings.Count!.Value));
    }

    [Fact]
    public void SecretsAreNowhereToBeSeen()
    {
        using var run = new HostRun();
        var result = run.Run<ToolBuild>("Secrets");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--password \"[REDACTED]\"", result.Output);
        Assert.Contains("\"--password\", \"[REDACTED]\"", result.Output);
        Assert.Contains("ProcessException: Process 'python3' exited with code 3.", result.Output);
        Assert.DoesNotContain("pass word", result.Everything);
    }

    [Fact]
    public void PatternsDecideTheLevelOfLines()
    {
        using var run = new HostRun();
        var result = run.Run<ToolBuild>("Levels", "--no-logo");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("[INF] {\"Arguments\": [\"quiet\"]", result.Output);
        Assert.Contains("[WRN] {\"Arguments\": [\"--loud\"]", result.Output);
        Assert.Contains("[WRN] Levels: {\"Arguments\": [\"--loud\"]", result.Output);
    }

    [Fact]
    public void LinesOfParallelCallsStayWhole()
    {
        using var run = new HostRun();
        var result = run.Run<ToolBuild>("Parallel", "--no-logo");
        Assert.True(result.ExitCode == 0, result.Everything[..2000]);
        var lines = result.Output.Split('\n').Where(x => x.Length > 10_000).ToArray();
        Assert.Equal(16, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^<time> \[INF\] (> .* )?(\{""Arguments"": \["")?(.)\3{39999}(""\], ""Variable"": null\})?$", line));
    }

    [Fact]
    public void ExitHandlersJudgeTheProcess()
    {
        var codes = new List<int>();
        GreetTasks.Python("-c \"import sys; sys.exit(4)\"", logInvocation: false, exitHandler: p => Kept(codes, p.ExitCode));
        GreetTasks.Greet(_ => _.SetProcessExitHandler(p => codes.Add(p.ExitCode)).DisableProcessInvocationLogging().DisableProcessOutputLogging());
        GreetTasks.Greet(_ => _.SetProcessExitHandler(p => Kept(codes, p.ExitCode + 1)).DisableProcessInvocationLogging().DisableProcessOutputLogging());
        GitTasks.Git($"no-such-command", exitHandler: p => codes.Add(p.ExitCode), logInvocation: false, logOutput: false);
        GitTasks.Git($"--version", exitHandler: p => p.AssertZeroExitCode(), logInvocation: false, logOutput: false);
        Assert.Equal([4, 0, 1, 1], codes);
        var failure = Assert.Throws<ProcessException>(() => GreetTasks.Python("-c \"import sys; sys.exit(4)\"", logInvocation: false));
        Assert.Equal(4, failure.ExitCode);
    }

    [Fact]
    public void AToolThatIsNotThereSaysSo()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new AbsentTasks().Run(""));
        Assert.StartsWith("Program \"no-such-tool\" was not found on the PATH", mistake.Message);
        GreetTasks.GreetPath = "/no/such/tool";
        Assert.Equal("/no/such/tool", GreetTasks.GreetPath);
        GreetTasks.GreetPath = null!;
        Assert.Equal(ToolPathResolver.GetPathExecutable("python3"), GreetTasks.GreetPath);
        Assert.Throws<ArgumentException>(() => GreetTasks.Greet(_ => _.SetProcessToolPath("/no/such/tool").DisableProcessInvocationLogging()));
    }

    private static object? Kept(List<int> codes, int code)
    {
        codes.Add(code);
        return null;
    }

    [PathTool(Executable = "no-such-tool")]
    private sealed class AbsentTasks : ToolTasks;
}
