using MlopsBuild.Ci;
using MlopsBuild.Targets;
using MlopsBuild.Tests.Ci.Builds;
using MlopsBuild.Tests.Nuke;
using Xunit;

namespace MlopsBuild.Tests.Ci;

/// <summary>GenerateCi and VerifyCi of builds, run as their Main would.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class GeneratedFiles : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void JobsWaitAsTheirTargetsDoAlsoThroughTargetsThatAreNoJobs()
    {
        var jobs = Jobs("needs:");
        Assert.Equal(["learn", "measure", "publish", "shard", "learn-again"], jobs.Keys);
        Assert.DoesNotContain("needs:", jobs["learn"]);
        Assert.Contains("needs:\n      - learn\n", jobs["measure"]);
        Assert.Contains("needs:\n      - measure\n", jobs["publish"]);
    }

    [Fact]
    public void AJobLeavesWhatItTriggersToTheJobOfThat()
    {
        var jobs = Jobs("run:");
        Assert.Contains("run: ./build.sh Learn --skip Measure\n", jobs["learn"]);
        Assert.Contains("run: ./build.sh Measure\n", jobs["measure"]);
        Assert.Contains("run: ./build.sh Publish\n", jobs["publish"]);
    }

    [Fact]
    public void SettingsOfOneServerWinThere()
    {
        Assert.Contains("runs-on: gpu\n", Jobs("runs-on:")["learn"]);
        Assert.Contains("label 'cuda'", Read("Jenkinsfile"));
        Assert.Contains("upstream(upstreamProjects: 'data/refresh'", Read("Jenkinsfile"));
    }

    [Fact]
    public void InputsHaveTheTypesOfTheirParameters()
    {
        Generate();
        var text = Read(".github/workflows/deliver.yml");
        Assert.Contains("rate:\n        description: How fast it learns\n        type: number\n", text);
        Assert.Contains("mode:\n        description: How\n        type: choice\n        required: false\n        options:\n          - '-'\n          - Slow\n          - Quick\n", text);
        Assert.Contains("loud:\n        description: Says more\n        type: boolean\n", text);
        Assert.Contains("NUKE_RATE: ${{ inputs.rate }}\n", text);
    }

    [Fact]
    public void SecretsAreNamedAsServersNameThem()
    {
        Generate();
        Assert.Contains("ApiKey: ${{ secrets.API_KEY }}\n          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}\n", Read(".github/workflows/deliver.yml"));
    }

    [Fact]
    public void PackagesAreKeyedOnTheFilesThatAreThere()
    {
        Generate();
        Assert.DoesNotContain("packages-", Read(".github/workflows/deliver.yml"));
        _run.WithFile("build/_build.csproj", "<Project />");
        Generate();
        Assert.Contains("hashFiles('build/_build.csproj') }}", Read(".github/workflows/deliver.yml"));
        _run.WithFile("build/packages.lock.json", "{}").WithFile("global.json", "{}");
        Generate();
        Assert.Contains("hashFiles('build/packages.lock.json', 'global.json') }}", Read(".github/workflows/deliver.yml"));
    }

    [Fact]
    public void APartitionedTargetIsAMatrixOfShards()
    {
        var shard = Jobs("matrix:")["shard"];
        Assert.Contains("NUKE_PARTITION:\n          - '1/3'\n          - '2/3'\n          - '3/3'\n", shard);
        Assert.Contains("NUKE_PARTITION: ${{ matrix.NUKE_PARTITION }}\n", shard);
    }

    [Fact]
    public void ASecondRunChangesNothingAndTheCheckIsContent()
    {
        Generate();
        Assert.Contains("2 files of CI servers, 0 changed", Generate().Output);
        var result = _run.Run<DeliveryBuild>(nameof(IGenerateCi.VerifyCi));
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("2 files of CI servers are what the build class renders", result.Output);
    }

    [Fact]
    public void EndsOfLinesOfACheckoutOnWindowsAreNoDifference()
    {
        Generate();
        _run.WithFile("Jenkinsfile", Read("Jenkinsfile").Replace("\n", "\r\n"));
        Assert.Equal(0, _run.Run<DeliveryBuild>(nameof(IGenerateCi.VerifyCi)).ExitCode);
    }

    [Fact]
    public void AChangedAMissingAndAStaleFileEndWithExitCode3AndADiff()
    {
        Generate();
        _run.WithFile("Jenkinsfile", Read("Jenkinsfile").Replace("agent none", "agent any"));
        _run.WithFile(".github/workflows/old.yml", "# Written by ./build.sh GenerateCi; change the build class, not this file.\nname: old\n");
        File.Delete(Path.Combine(_run.Root, ".github/workflows/deliver.yml"));

        var result = _run.Run<DeliveryBuild>(nameof(IGenerateCi.VerifyCi));

        Assert.True(result.ExitCode == 3, result.Everything);
        Assert.Contains("-    agent any\n+    agent none\n", result.Output);
        Assert.Contains("--- a/.github/workflows/old.yml\n+++ /dev/null\n", result.Output);
        Assert.Contains("--- /dev/null\n+++ b/.github/workflows/deliver.yml\n", result.Output);
        Assert.Contains("3 of the files of CI servers are not what the build class renders", result.Output + result.Error);

        Assert.Contains("Removed .github/workflows/old.yml", Generate().Output);
        Assert.Equal(0, _run.Run<DeliveryBuild>(nameof(IGenerateCi.VerifyCi)).ExitCode);
    }

    [Fact]
    public void AFileWrittenByHandIsNeitherOverwrittenNorTakenForStale()
    {
        _run.WithFile("Jenkinsfile", "node { }\n").WithFile(".travis.yml", "language: c\n");
        var result = _run.Run<DeliveryBuild>(nameof(IGenerateCi.GenerateCi));
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("\"Jenkinsfile\" was not written by GenerateCi", result.Output + result.Error);
        Assert.Equal("node { }\n", Read("Jenkinsfile"));
        Assert.Equal("language: c\n", Read(".travis.yml"));
    }

    [Fact]
    public void AnUnknownTargetOrWorkflowIsAMistakeBeforeAnythingRuns()
    {
        var result = _run.Run<MistakenBuild>(nameof(IGenerateCi.GenerateCi));
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("the target \"Lern\", which the build does not have; expected one of GenerateCi, Learn, VerifyCi", result.Error);
        Assert.Contains("names the workflow \"trane\"; expected one of train", result.Error);
        Assert.False(Directory.Exists(Path.Combine(_run.Root, ".github")));
    }

    [Fact]
    public void AnUnknownInputASecretAsInputAndMissingValuesAreMistakes()
    {
        var result = _run.Run<MisnamingBuild>(nameof(IGenerateCi.VerifyCi));
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("the input \"Rat\" is no parameter of the build; expected one of", result.Error);
        Assert.Contains("the parameter \"Key\" is a secret", result.Error);
        Assert.Contains("the variable \"NOVALUE\" has no value", result.Error);
        Assert.Contains("a target that the workflow does not name", result.Error);
        Assert.Contains("keys the cache of packages on \"packages.lock\", which is not there", result.Error);
    }

    [Fact]
    public void OtherTargetsRunWhateverTheDefinitionSays() => Assert.Equal(0, _run.Run<MistakenBuild>(nameof(MistakenBuild.Learn)).ExitCode);

    private MlopsBuild.Testing.CommandResult Generate()
    {
        var result = _run.Run<DeliveryBuild>(nameof(IGenerateCi.GenerateCi));
        Assert.True(result.ExitCode == 0, result.Everything);
        return result;
    }

    private string Read(string path)
    {
        if (!File.Exists(Path.Combine(_run.Root, path)))
            Generate();
        return File.ReadAllText(Path.Combine(_run.Root, path));
    }

    // The text of each job of the workflow of GitHub.
    private Dictionary<string, string> Jobs(string holding)
    {
        Generate();
        var text = Read(".github/workflows/deliver.yml");
        Assert.Contains(holding, text);
        var jobs = text[text.IndexOf("\njobs:\n", StringComparison.Ordinal)..];
        return System.Text.RegularExpressions.Regex.Matches(jobs, @"^  ([a-z-]+):\n((?:    .*\n)+)", System.Text.RegularExpressions.RegexOptions.Multiline).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }
}
