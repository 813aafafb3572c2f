using System.Reflection;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class HostileEnvironments : IDisposable
{
    // What shells, containers and continuous integration set for purposes of their own.
    private static readonly string[] Foreign =
    [
        "HOST", "TARGET", "VERSION", "DATA", "SKIP", "PLAN", "ROOT", "VERBOSITY", "NAME", "CONTINUE", "PROFILE", "JSON", "PARALLEL", "STRICT", "HELP", "PARTITION", "NO_LOGO", "NOLOGO",
        "GENERATE_CONFIGURATION", "host", "target", "skip",
    ];

    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("mymachine")]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData("")]
    public void ForeignVariablesHarmNobody(string value)
    {
        foreach (var name in Foreign)
            _run.With(name, value);
        var result = _run.Sample("Noop");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches("Noop +Succeeded", result.Output);
    }

    [Theory]
    [InlineData("NUKE_HOST", "Environment variable NUKE_HOST cannot be \"nonsense\"; expected one of ")]
    [InlineData("MLOPS_VERBOSITY", "Environment variable MLOPS_VERBOSITY cannot be \"nonsense\"; expected one of ")]
    [InlineData("NUKE_PLAN", "Environment variable NUKE_PLAN cannot be \"nonsense\"; expected true or false.")]
    [InlineData("NUKE_TARGET", "Target \"nonsense\" does not exist; ")]
    [InlineData("NUKE_PROFILE", "Profile \"nonsense\" has no file; ")]
    [InlineData("NUKE_ROOT", "Root directory \"<root>/nonsense\" does not exist; expected an existing folder.")]
    public void PrefixedNonsenseIsAMistake(string variable, string sentence)
    {
        var result = _run.With("HOST", "mymachine").With(variable, "nonsense").Sample();
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(sentence, result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData(0, "Noop", "HOST=mymachine")]
    [InlineData(2, "Environment variable NUKE_HOST cannot be \"nonsense\"; expected one of ", "HOST=mymachine", "NUKE_HOST=nonsense")]
    [InlineData(2, "No root directory: ", "NUKE_ROOT=", "MLOPS_ROOT=")]
    public async Task NothingThrowsBeforeTheBuildBegins(int exitCode, string text, params string[] variables)
    {
        var assembly = Assembly.GetExecutingAssembly().Location;
        var environment = new Dictionary<string, string?> { ["DOTNET_STARTUP_HOOKS"] = assembly, ["SAMPLE_BUILD"] = "1", ["NUKE_ROOT"] = _run.Root, ["MLOPS_ROOT"] = null, ["MLOPS_LAUNCHER_ROOT"] = null };
        foreach (var variable in variables)
            environment[variable.Split('=')[0]] = variable.Split('=')[1];
        using var elsewhere = new TemporaryFolder();
        var result = await new Command(Tool.Find("dotnet")!, assembly, "Noop") { Folder = elsewhere.Path, Environment = environment }.RunAsync();
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(text, exitCode == 0 ? result.Output : result.Error);
        Assert.DoesNotContain("Unhandled exception", result.Everything);
    }
}
