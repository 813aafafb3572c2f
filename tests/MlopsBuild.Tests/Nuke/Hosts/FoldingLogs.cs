using MlopsBuild.Tests.Nuke.Builds;
using Serilog;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class FoldingLogs : IDisposable
{
    private const string Clear = "\r\e[0K";
    private readonly HostRun _run = new HostRun { Clock = new FixedTime() }.With("NO_COLOR", "1");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void GitLabFoldsSectionsWithTheirTimes()
    {
        _run.With("GITLAB_CI", "true").Run<ServerBuild>("Warns", "--no-logo");
        var lines = Lines();
        Assert.Equal($"\e[0Ksection_start:1795446000:warns[collapsed=true]{Clear}Warns", lines[0]);
        Assert.EndsWith("[WRN] 50% of a: b, c; d] |e'\r", lines[1]);
        Assert.Equal(
            [
                "second ::error::line",
                $"\e[0Ksection_end:1795446001:warns{Clear}",
                $"\e[0Ksection_start:1795446002:errors___warnings[collapsed=true]{Clear}Errors & Warnings",
                "[WRN] Warns: 50% of a: b, c; d] |e'\r",
                "second ::error::line",
                $"\e[0Ksection_end:1795446003:errors___warnings{Clear}",
            ],
            lines[2..8]);
    }

    [Fact]
    public void GitLabSectionsOfOneTitleAreToldApart()
    {
        ActingBuild.Act = () =>
        {
            var gitLab = global::Nuke.Common.CI.GitLab.GitLab.Instance;
            gitLab.BeginSection("Ä b\n");
            gitLab.EndSection("Ä b\n");
            gitLab.BeginSection("Ä b\n");
            gitLab.EndSection("Ä b\n");
        };
        _run.With("GITLAB_CI", "true").Run<ActingBuild>("Do");
        Assert.Equal(
            [
                $"\e[0Ksection_start:1795446000:__b_[collapsed=true]{Clear}Ä b ", $"\e[0Ksection_end:1795446001:__b_{Clear}",
                $"\e[0Ksection_start:1795446002:__b_.2[collapsed=true]{Clear}Ä b ", $"\e[0Ksection_end:1795446003:__b_.2{Clear}", "",
            ],
            Lines());
    }

    [Fact]
    public void TravisFoldsWithTheTimeTaken()
    {
        _run.With("TRAVIS", "true").Run<ServerBuild>("Quiet", "--no-logo");
        Assert.Equal(
            [
                $"travis_fold:start:Quiet.1{Clear}travis_time:start:00000001{Clear}Quiet",
                $"travis_time:end:00000001:start=1795446000000000000,finish=1795446001000000000,duration=1000000000{Clear}travis_fold:end:Quiet.1{Clear}",
            ],
            Lines()[..2]);
    }

    [Theory]
    [InlineData("GITLAB_CI", "\e[0Ksection_start:1:own", "\e[0Ksection_start:1:own\r\e[0K")]
    [InlineData("GITLAB_CI", "section_end:1:own", "\e[0Ksection_end:1:own\r\e[0K")]
    [InlineData("TRAVIS", "travis_fold:start:own", "travis_fold:start:own\r\e[0K")]
    [InlineData("TRAVIS", "travis_time:end:1:start=1,finish=2,duration=1", "travis_time:end:1:start=1,finish=2,duration=1\r\e[0K")]
    public void MarksOfToolsPassThroughAndAreMadeWhole(string server, string mark, string written)
    {
        ActingBuild.Act = () => Log.Debug("{Line:l}", mark);
        _run.With(server, "true").Run<ActingBuild>("Do", "--verbosity", "minimal");
        Assert.Equal(written, _run.Written);
    }

    [Theory]
    [InlineData("GITLAB_CI", "row \e[0Ksection_end:1:do\r\e[0K", "row \e[0Ksection_end\u200B:1:do\r\e[0K")]
    [InlineData("TRAVIS", "row travis_fold:end:Do.1\r\e[0K", "row travis_fold\u200B:end:Do.1\r\e[0K")]
    public void MarksInsideOfATextAreNoMarks(string server, string text, string written)
    {
        ActingBuild.Act = () => Log.Information("{Text:l}", text);
        _run.With(server, "true").Run<ActingBuild>("Do");
        Assert.Equal($"[INF] {written}{Environment.NewLine}", _run.Written);
    }

    [Theory]
    [InlineData("JENKINS_HOME")]
    [InlineData("CIRCLECI")]
    [InlineData("bamboo_planKey")]
    [InlineData("BITBUCKET_PIPELINE_UUID")]
    [InlineData("BITRISE_BUILD_URL")]
    [InlineData("JB_SPACE_PROJECT_KEY")]
    public void OtherServersShowTheBox(string variable)
    {
        var result = _run.With(variable, "x").Run<ServerBuild>("Compiles", "--no-logo");
        Assert.StartsWith("\n╬═════════════\n║ Compiles\n╬════\n\n<time> [ERR] /src/A, b.cs(12,5): error CS0103", result.Output);
        Assert.Contains("║ Errors & Warnings\n", result.Output);
    }

    private string[] Lines() => _run.Written.Split(Environment.NewLine);
}
