using MlopsBuild.Ci;
using Xunit;

namespace MlopsBuild.Tests.Ci;

/// <summary>What a server would reject, or cannot express, is refused with the reason.</summary>
public sealed class RefusedDefinitions
{
    private static readonly CiWorkflow GitHub = SampleDefinitions.Simple(CiServers.GitHubActions);

    [Theory]
    [InlineData("0 3 * *", "has 4 fields")]
    [InlineData("@daily", "a name that not every server knows")]
    [InlineData("61 3 * * 1", "\"61\" is no minute; expected 0 to 59")]
    [InlineData("0 24 * * 1", "is no hour")]
    [InlineData("0 3 * * 7", "\"7\" is no day of the week; expected 0 to 6 or SUN to SAT")]
    [InlineData("0 3 31 2 *", "a day that no such month has")]
    [InlineData("5-1 3 * * *", "runs backwards")]
    [InlineData("5/10 3 * * *", "has no range before it")]
    [InlineData("*/0 3 * * *", "the step \"0\"")]
    [InlineData("0  3 * * 1", "one space between them")]
    [InlineData("0 3 * * 1\n", "is no day of the week")]
    [InlineData("*/2 * * * *", "more often than every 5 minutes")]
    public void CronLines(string cron, string reason) => Refused(GitHub with { Triggers = new CiTriggers { Cron = cron } }, reason);

    [Theory]
    [InlineData("0 3 * * 1")]
    [InlineData("*/15 0-6/2 1,15 JAN-mar MON-FRI")]
    [InlineData("0 0 29 2 *")]
    public void GoodCronLinesAreNot(string cron) => Assert.NotEmpty(CiFiles.Render([GitHub with { Triggers = new CiTriggers { Cron = cron } }]));

    [Theory]
    [InlineData("release/[0-9]", "holds \"[\"")]
    [InlineData("!main", "holds \"!\"")]
    [InlineData("a b", "holds \" \"")]
    [InlineData("", "is empty")]
    [InlineData("a..b", "no name that git allows")]
    [InlineData("a.lock", "no name that git allows")]
    [InlineData("refs/heads/main", "write the name alone")]
    [InlineData("a***", "three stars")]
    [InlineData("$(reboot)", "holds \"$\"")]
    public void Branches(string pattern, string reason) => Refused(GitHub with { Triggers = new CiTriggers { Branches = [pattern] } }, reason);

    [Theory]
    [InlineData("gpu machine")]
    [InlineData("${{ github.head_ref }}")]
    [InlineData("gpu\n")]
    public void Labels(string label) => Refused(Job(GitHub, job => job with { Labels = [label] }), "is no label of a machine");

    [Fact]
    public void LabelsThatJenkinsReadsAsAnExpression() =>
        Refused(Job(SampleDefinitions.Simple(CiServers.Jenkins), job => job with { Labels = ["a:b"] }), "Jenkins reads \"a:b\" as an expression");

    [Theory]
    [InlineData("api-key", "is no name of a secret")]
    [InlineData("1KEY", "is no name of a secret")]
    [InlineData("GITHUB_KEY", "keeps names that begin with GITHUB_ for itself")]
    public void Secrets(string secret, string reason) => Refused(Job(GitHub, job => job with { Secrets = [new CiSecret(secret, "KEY")] }), reason);

    [Theory]
    [InlineData("echo ${{ github.event.pull_request.title }}", "holds ${{")]
    [InlineData("echo << pipeline.git.branch >>", "holds ${{ or <<")]
    [InlineData("echo\nreboot", "must be one line")]
    [InlineData("echo 'x'", "holds '")]
    public void Commands(string command, string reason) => Refused(Job(GitHub, job => job with { Command = command }), reason);

    [Theory]
    [InlineData("../secrets")]
    [InlineData("/etc/passwd")]
    [InlineData("a b")]
    [InlineData("a//b")]
    public void Paths(string path) => Refused(Job(GitHub, job => job with { Artifacts = [path] }), $"Artifacts names \"{path}\"");

    [Fact]
    public void ReservedJobNamesOfGitLab() =>
        Refused(Job(SampleDefinitions.Simple(CiServers.GitLab), job => job with { Name = "pages" }), "GitLab CI keeps that name for itself");

    [Fact]
    public void AllProblemsAtOnce()
    {
        var refused = Assert.Throws<CiDefinitionException>(() => CiFiles.Render(
        [
            Job(GitHub with { Triggers = new CiTriggers { Cron = "x", Branches = ["a b"] } }, job => job with { Labels = ["l l"], Secrets = [new CiSecret("s", "S")], Environment = "e!" }),
        ]));
        Assert.Equal(5, refused.Problems.Count);
        Assert.All(refused.Problems, problem => Assert.Contains(problem, refused.Message));
    }

    [Fact]
    public void AnApprovalOnTravisCINamesTheServerTheFeatureAndAlternatives()
    {
        var travis = SampleDefinitions.Simple(CiServers.TravisCI);
        Refused(Job(travis, job => job with { Approval = true }), "Travis CI cannot express approvals. Instead let the target ask for signed approvals");
        var text = CiFiles.Render([Job(travis, job => job with { Approval = true }) with { Without = CiFeatures.Approvals }]).Single().Text;
        Assert.Contains("# Goes without, as the definition says: Approvals.", text);
    }

    [Theory]
    [InlineData(CiServers.GitHubActions)]
    [InlineData(CiServers.GitLab)]
    [InlineData(CiServers.CircleCI)]
    [InlineData(CiServers.TravisCI)]
    [InlineData(CiServers.Jenkins)]
    public void EverythingThatAServerLacksUnlessItsFileGoesWithout(CiServers server)
    {
        var all = SampleDefinitions.Everything(server)[0];
        var refused = Assert.Throws<CiDefinitionException>(() => CiFiles.Render([all with { Without = CiFeatures.None }]));
        Assert.All(refused.Problems, problem => Assert.Matches($"cannot (express|let).* [Ii]nstead .*Without = CiFeatures", problem));
        Assert.Single(CiFiles.Render([all]));
    }

    [Fact]
    public void ResultsBetweenUnlikeMachinesOfJenkinsNeedASharedStore()
    {
        var two = SampleDefinitions.Simple(CiServers.Jenkins) with
        {
            Jobs = [new CiJob { Name = "a", Targets = ["A"], Labels = ["cpu"] }, new CiJob { Name = "b", Targets = ["B"], Needs = ["a"], Labels = ["gpu"] }],
        };
        Refused(two, "only through a store that they share");
        Assert.Contains("agent none", CiFiles.Render([two with { StoreVariable = "MLOPS_STORE" }]).Single().Text);
        Assert.Contains("    agent {\n        label 'cpu'", CiFiles.Render([two with { Jobs = [.. two.Jobs.Select(job => job with { Labels = ["cpu"] })] }]).Single().Text);
    }

    [Fact]
    public void DifferentSchedulesInTheOneFileOfTravisCI()
    {
        var travis = SampleDefinitions.Simple(CiServers.TravisCI);
        Refused("these name different ones", travis with { Triggers = new CiTriggers { Cron = "0 3 * * 1" } }, travis with { Name = "other", Triggers = new CiTriggers { Cron = "0 4 * * 1" } });
    }

    private static CiWorkflow Job(CiWorkflow workflow, Func<CiJob, CiJob> change) => workflow with { Jobs = [change(workflow.Jobs[0])] };

    private static void Refused(CiWorkflow workflow, string reason) => Refused(reason, workflow);

    private static void Refused(string reason, params CiWorkflow[] workflows)
    {
        var refused = Assert.Throws<CiDefinitionException>(() => CiFiles.Render(workflows));
        Assert.Contains(refused.Problems, problem => problem.Contains(reason, StringComparison.Ordinal));
    }
}
