using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class StrictArguments : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void AllMistakesAreReportedAtOnceAndNothingRuns()
    {
        var result = _run.WithFile(".nuke/parameters.json", "{\n  \"Numbrs\": [1],\n  \"OptCount\": \"many\"\n}").Sample(
            "Noop", "Repot", "--lerning-rate", "3", "--mode=fasst", "--learning-rate", "abc", "--skip", "Trian", "--numbers", "1", "x", "--host", "Jenkin");
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("║", result.Output);
        string[] expected =
        [
            "--host cannot be \"Jenkin\"; expected one of AppVeyor, AzurePipelines, Bamboo, Bitbucket, Bitrise, CircleCI, GitHubActions, GitLab, Jenkins, OwnServer, Rider, SpaceAutomation, TeamCity, Terminal, TravisCI, VisualStudio, VSCode; did you mean \"Jenkins\"?",
            "Unknown argument \"--lerning-rate\"; did you mean --learning-rate?",
            "<root>/.nuke/parameters.json:2: unknown key \"Numbrs\"; did you mean \"Numbers\"?",
            "--learning-rate cannot be \"abc\"; expected a number such as 0.5.",
            "--numbers cannot be \"1\" \"x\"; expected a whole number.",
            "--mode cannot be \"fasst\"; expected one of Fast, Slow; did you mean \"Fast\"?",
            "<root>/.nuke/parameters.json:3: \"OptCount\" cannot be \"many\"; expected a whole number.",
        ];
        Assert.Equal(expected, result.Error.Split('\n')[..7]);
        Assert.StartsWith("Target \"Repot\" does not exist; did you mean \"Report\"?", result.Error.Split('\n')[7]);
        Assert.StartsWith("Skipped target \"Trian\" does not exist; did you mean \"Train\"?", result.Error.Split('\n')[8]);
    }

    [Theory]
    [InlineData("--learning-rate=-1")]
    [InlineData("--learning-rate", "-1")]
    [InlineData("-LearningRate", "-1.0")]
    [InlineData("--LEARNINGRATE", "5", "--learning-rate", "-1e0")]
    public void NegativeNumbersAreValues(params string[] arguments)
    {
        var result = _run.Sample([.. arguments, "--target", "Report"]);
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("lr=-1 ", result.Output);
    }

    [Theory]
    [InlineData("--mode 1", "--mode cannot be \"1\"; expected one of Fast, Slow.")]
    [InlineData("--learning-rate", "--learning-rate has no value; expected a number such as 0.5.")]
    [InlineData("--learning-rate 1 2", "--learning-rate cannot be \"1\" \"2\"; expected one value: a number such as 0.5.")]
    [InlineData("--learning-rate 1,000", "--learning-rate cannot be \"1,000\"; expected a number such as 0.5.")]
    [InlineData("--dry-run yes", "--dry-run cannot be \"yes\"; expected true or false.")]
    [InlineData("--configuration Relase", "--configuration cannot be \"Relase\"; expected one of Debug, Release; did you mean \"Release\"?")]
    [InlineData("--verbosity loud", "--verbosity cannot be \"loud\"; expected one of Verbose, Normal, Minimal, Quiet.")]
    [InlineData("--strict", "Unknown argument \"--strict\"; expected one that --help lists.")]
    [InlineData("--root /nonexistent-root", "Root directory \"/nonexistent-root\" does not exist; expected an existing folder.")]
    [InlineData("--", "Unknown argument \"--\"; expected one that --help lists.")]
    public void EveryMistakeIsOneSentence(string arguments, string sentence)
    {
        var result = _run.Sample(arguments.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(sentence + "\n", result.Error);
    }

    [Fact]
    public void SecretValuesAreNotRepeated()
    {
        var result = _run.Sample("--api-key", "hunter2", "hunter3");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("--api-key cannot be a secret value; expected one value: a text.\n", result.Error);
    }

    [Fact]
    public void FoldersWithoutRootAreAMistake()
    {
        Directory.Delete(Path.Combine(_run.Root, ".nuke"));
        var result = _run.Sample("Noop");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("No root directory: neither \"<root>\" nor a folder above it has a folder \".nuke\"; create one or name the root with --root.\n", result.Error);
    }

    [Fact]
    public void BareRootIsTheWorkingDirectory()
    {
        Directory.Delete(Path.Combine(_run.Root, ".nuke"));
        Assert.Equal(0, _run.Sample("--target", "Noop", "--root").ExitCode);
        Assert.Equal(_run.Root, global::Nuke.Common.NukeBuild.RootDirectory.ToString());
    }

    [Fact]
    public void RandomCommandLinesEndOrderly()
    {
        string[] tokens =
        [
            "Noop", "Clean", "Report", "Cond", "All", "NeedsKey", "noop", "Clean+Noop", "Nop", "", "-", "--", "-1", "--1", "=", "--=", "--=x", "\"", "\u200B", "🦄", "--help", "--plan",
            "--no-logo", "--skip", "--continue", "--target", "--host", "Terminal", "--verbosity", "quiet", "--learning-rate", "0.1", "--learning-rate=", "--mode", "slow", "--numbers",
            "1", "2", "--numbers=3", "--dry-run", "false", "--configuration", "--out-dir", "x/../..", "/", "--opt-count", "99999999999", "--api-key", "k", "--train-epochs", "--partition",
            "2/3", "--profile", "ci", "--need-me", "%", "{0}", "--train-optimizer", "\0",
        ];
        var random = new Random(20260101);
        var lines = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null ? 2_000 : 10_000;
        for (var i = 0; i < lines; i++)
        {
            var arguments = Enumerable.Range(0, random.Next(0, 8)).Select(_ => tokens[random.Next(tokens.Length)]).ToArray();
            var result = _run.Sample(arguments);
            Assert.True(result.ExitCode is 0 or 1 or 2 && !result.Everything.Contains("   at "), $"{string.Join(' ', arguments)}\n{result.Everything}");
            Assert.True(result.ExitCode != 2 || result.Error.Length > 0, $"{string.Join(' ', arguments)}\n{result.Everything}");
        }
    }
}
