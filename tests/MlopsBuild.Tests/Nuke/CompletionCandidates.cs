using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Execution;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class CompletionCandidates : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    // The word to complete is the last one; it may be empty.
    [Theory]
    [InlineData("Re", "Report")]
    [InlineData("re", "report")]
    [InlineData("afterp", "after-proceeds")]
    [InlineData("after-p", "after-proceeds")]
    [InlineData("AfterP", "AfterProceeds")]
    [InlineData("Hid", "")]
    [InlineData("Clean+Re", "Clean+Report")]
    [InlineData("Clean+co", "Clean+cond Clean+cond-dyn")]
    [InlineData("Clean+clea", "")]
    [InlineData("Clean Noop Tra", "Train")]
    [InlineData("Report Rep", "")]
    [InlineData("--learn", "--learning-rate")]
    [InlineData("--learningr", "--learning-rate")]
    [InlineData("-L", "-LearningRate")]
    [InlineData("-l", "-learning-rate")]
    [InlineData("Report --train-", "--train-epochs --train-optimizer")]
    [InlineData("--dry-run --dr", "")]
    [InlineData("--api", "")]
    [InlineData("--api-key ", "")]
    [InlineData("--mode ", "Fast Slow")]
    [InlineData("--mode sl", "Slow")]
    [InlineData("--mode=", "--mode=Fast --mode=Slow")]
    [InlineData("--mode=f", "--mode=Fast")]
    [InlineData("--configuration r", "Release")]
    [InlineData("--dry-run t", "true")]
    [InlineData("--verbosity q", "Quiet")]
    [InlineData("--skip Re", "Report")]
    [InlineData("--skip Clean Noop+re", "Noop+report")]
    [InlineData("--skip Clean Noop Cle", "")]
    [InlineData("--skip=Clean+No", "--skip=Clean+Noop")]
    [InlineData("--target Pre", "Prepare")]
    [InlineData("--profile ", "dev prod")]
    [InlineData("--profile dev p", "prod")]
    [InlineData("--profile dev+p", "dev+prod")]
    [InlineData("--host Termi", "Terminal")]
    [InlineData("--out-dir ", "")]
    [InlineData("--learning-rate 0", "")]
    [InlineData("--parallel ", "")]
    [InlineData("--unheard-of ", "")]
    [InlineData("--unheard-of=a", "")]
    [InlineData("--root /nonexistent Re", "")]
    [InlineData("--mode wrong --host wrong --profile wrong --verb", "--verbosity")]
    [InlineData(":", ":completion :secret")]
    [InlineData(":completion ", "bash zsh fish")]
    [InlineData(":completion bash ", "")]
    [InlineData(":secret a", "ApiKey")]
    [InlineData(":secret ApiKey ", "dev prod")]
    [InlineData(":nonsense ", "")]
    public void TheUnfinishedWordIsCompleted(string line, string candidates)
    {
        _run.WithFile(".nuke/parameters.prod.json", "not JSON").WithFile(".nuke/parameters.dev.json", "{}");
        Assert.Equal(candidates, string.Join(' ', Sample(line).Select(x => x.Split('\t')[0])));
    }

    [Fact]
    public void NothingTypedOffersAllListedTargets()
    {
        var candidates = Sample("");
        Assert.Equal(16, candidates.Length);
        Assert.Equal(["Clean\tDeletes outputs", "Noop", "Report\tWrites the report"], candidates[..3]);
        Assert.DoesNotContain("Hidden", candidates);
    }

    [Fact]
    public void ADashOffersAllListedParametersButSecrets()
    {
        var candidates = Sample("Report -");
        Assert.Contains("--learning-rate\tLearning rate of the run", candidates);
        Assert.Contains("--need-me", candidates);
        Assert.Contains("--plan\tShows the execution plan (HTML).", candidates);
        Assert.DoesNotContain(candidates, x => x.StartsWith("--api-key", StringComparison.Ordinal) || x.StartsWith("--strict", StringComparison.Ordinal));
        Assert.All(OurParameters.All, x => Assert.Contains($"{x.Option}\t{x.Description}", candidates));
    }

    [Fact]
    public void AParameterThatHasItsValueIsFollowedByOthers()
    {
        var candidates = Sample("--mode Fast ");
        Assert.Contains("--learning-rate\tLearning rate of the run", candidates);
        Assert.DoesNotContain(candidates, x => !x.StartsWith("--", StringComparison.Ordinal) || x.StartsWith("--mode", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--deploy-region n", "north")]
    [InlineData("--metrics r2,", "r2,rmse|r2,mean absolute error")]
    [InlineData("--metrics r2 m", "mean absolute error")]
    [InlineData("--device ", "cpu|gpu")]
    [InlineData("--maybe-mode s", "Slow")]
    [InlineData("--modes Fast ", "Slow")]
    [InlineData("--configurations d", "Debug")]
    [InlineData("--quiet ", "")]
    [InlineData("--qui", "")]
    [InlineData("sh", "show\tShows all|show-again")]
    public void ValuesComeFromTypesProvidersAndOwnAttributes(string line, string candidates) =>
        Assert.Equal(candidates, string.Join('|', Complete(words => _run.Run<TypedBuild>(words), line)));

    [Theory]
    [InlineData(":complete")]
    [InlineData(":complete", "x", "Re")]
    [InlineData(":complete", "-1", "Re")]
    [InlineData(":complete", "99999999999", "Re")]
    public void MalformedCallsAreSilent(params string[] arguments)
    {
        var result = _run.Sample(arguments);
        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public void WordsAfterThePlaceDoNotMatter()
    {
        Assert.Equal("Report\tWrites the report\n", _run.Sample(":complete", "0", "Rep", "--mode").Output);
        Assert.StartsWith("Clean\t", _run.Sample(":complete", "7").Output);
    }

    [Fact]
    public void BuildsThatCannotBeMadeAreSilent()
    {
        foreach (var result in new[] { _run.Run<ThrowingBuild>(":complete", "0", ""), _run.Run<CyclicBuild>(":complete", "0", "nope") })
            Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Error));
        Directory.Delete(Path.Combine(_run.Root, ".nuke"), recursive: true);
        var rootless = _run.Sample(":complete", "0", "");
        Assert.Equal((0, "", ""), (rootless.ExitCode, rootless.Output, rootless.Error));
    }

    [Fact]
    public void CompletingWritesNoFile()
    {
        Sample("Re");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_run.Root, ".nuke")));
    }

    [Fact]
    public void RandomLinesAreNeverAnError()
    {
        string[] tokens = ["", "-", "--", "=", "--=", "--mode=", "--skip", "Clean+", "+", ":", ":secret", ":completion", "\"", "🦄", "--root", "--host", "\t", "--profile", "..", "--numbers", "1,2"];
        var random = new Random(20260102);
        for (var i = 0; i < 1_000; i++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => tokens[random.Next(tokens.Length)])];
            var result = _run.Sample([":complete", $"{words.Length - 1}", .. words]);
            Assert.True(result.ExitCode == 0 && result.Error.Length == 0, $"{string.Join(' ', words)}\n{result.Everything}");
        }
    }

    [Theory]
    [InlineData("Unknown command \":secrets\"; expected one of :complete, :completion, :secret; did you mean \":secret\"?", ":secrets")]
    [InlineData("Unknown command \":\"; expected one of :complete, :completion, :secret.", ":")]
    [InlineData(":completion cannot be called with \"powershell\"; expected one of bash, zsh, fish, or install.", ":completion", "powershell")]
    [InlineData(":completion cannot be called with \"\"; expected one of bash, zsh, fish, or install.", ":completion")]
    public void OtherCommandsAreMistakes(string sentence, params string[] arguments)
    {
        Directory.Delete(Path.Combine(_run.Root, ".nuke"));
        var result = _run.Sample(arguments);
        Assert.Equal((2, "", sentence + "\n"), (result.ExitCode, result.Output, result.Error));
    }

    private string[] Sample(string line) => Complete(words => _run.Sample(words), line);

    private static string[] Complete(Func<string[], Testing.CommandResult> run, string line)
    {
        var words = line.Split(' ');
        var result = run([":complete", $"{words.Length - 1}", .. words]);
        Assert.True(result.ExitCode == 0 && result.Error.Length == 0, result.Everything);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
