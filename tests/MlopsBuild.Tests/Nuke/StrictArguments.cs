using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Execution;
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
            $"--host cannot be \"Jenkin\"; expected one of {string.Join(", ", HostDetection.Names())}; did you mean \"Jenkins\"?",
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
    [InlineData("--plan Report", "--plan cannot be \"Report\"; expected true or false, and targets before the first argument.")]
    [InlineData("--parallel 0", "--parallel cannot be \"0\"; expected how many targets may run at once, from 1.")]
    [InlineData("--parallel Noop", "--parallel cannot be \"Noop\"; expected a whole number, and targets before the first argument.")]
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

    [Theory]
    [InlineData("fast\nand slow\e[2J", "--mode cannot be \"fast\\u000aand slow\\u001b[2J\"; expected one of Fast, Slow.\n", "--mode")]
    [InlineData("../x", "Profile \"../x\" is no name; expected one such as prod.\n", "--profile")]
    [InlineData("a\\b", "Profile \"a\\b\" is no name; expected one such as prod.\n", "--profile")]
    public void QuotedTextsStayOnTheirLine(string value, string sentence, string option)
    {
        var result = _run.Sample("Noop", option, value);
        Assert.Equal((2, sentence), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("{ \"OutDir\": \"a\\u0000b\" }", "<root>/.nuke/parameters.json:1: \"OutDir\" cannot be \"a\\u0000b\"; expected a path.\n")]
    [InlineData("{ \"Target\": [null] }", "<root>/.nuke/parameters.json:1: \"Target\" cannot be [null]; expected a list of texts.\n")]
    public void ParameterFilesHoldOnlyWhatCanBe(string json, string sentence)
    {
        var result = _run.WithFile(".nuke/parameters.json", json).Sample();
        Assert.Equal((2, sentence), (result.ExitCode, result.Error));
    }
}
