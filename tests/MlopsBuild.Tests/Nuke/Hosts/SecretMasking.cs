using System.Text;
using System.Text.RegularExpressions;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.Execution;
using Serilog;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed partial class SecretMasking : IDisposable
{
    private const string Nasty = "p4\"ss'w0rd <50%&]/+|\\ é;x";
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("TERM_PROGRAM")]
    [InlineData("GITHUB_ACTIONS")]
    [InlineData("TF_BUILD")]
    [InlineData("GITLAB_CI")]
    [InlineData("TRAVIS")]
    [InlineData("CIRCLECI")]
    [InlineData("JENKINS_HOME")]
    [InlineData("TEAMCITY_VERSION")]
    public void SecretsAppearNowhereInAnyForm(string server)
    {
        var result = Shown(server, Nasty);
        Assert.Equal(1, result.ExitCode);
        var text = WithoutMaskCommands(Colour().Replace(_run.Written, "")) + result.Error;
        foreach (var form in Forms(Nasty))
            Assert.False(text.Contains(form, StringComparison.OrdinalIgnoreCase), $"{form} is in {text}");
        foreach (var other in new[] { "key-one", "key-two", "from-the-start", "told-by-component" })
            Assert.DoesNotContain(other, text);
        Assert.Contains("password [REDACTED]", text);
        Assert.Contains("Password: [REDACTED]", text);
        Assert.Contains("InvalidOperationException: no access with [REDACTED]", text);
    }

    [Fact]
    public void SecretsOfSeveralLinesAreMaskedLineByLine()
    {
        Shown("GITHUB_ACTIONS", "-----BEGIN KEY-----\nMIIEvQIBADANBg\r\n}\n-----END KEY-----\n");
        Assert.StartsWith("::add-mask::-----BEGIN KEY-----\n::add-mask::MIIEvQIBADANBg\n::add-mask::-----END KEY-----\n", _run.Written);
        Assert.DoesNotContain("MIIEv", WithoutMaskCommands(_run.Written));
        Assert.DoesNotContain("END KEY", WithoutMaskCommands(_run.Written));
    }

    [Fact]
    public void GitHubIsToldOfEverySecretBeforeAnythingElse()
    {
        Shown("GITHUB_ACTIONS", Nasty);
        Assert.StartsWith(
            "::add-mask::p4\"ss'w0rd <50%25&]/+|\\ é;x\n::add-mask::key-one;key-two\n::add-mask::key-one\n::add-mask::key-two\n::add-mask::told-by-component\n::add-mask::from-the-start\n::add-mask::got-from-the-start\n::group::Shows\n",
            _run.Written.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void AzureIsToldOfEverySecretBeforeAnythingElse()
    {
        Shown("TF_BUILD", Nasty);
        Assert.StartsWith("##vso[task.setsecret]p4\"ss'w0rd <50%AZP25&]/+|\\ é;x\n##vso[task.setsecret]key-one;key-two\n", _run.Written.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void OtherHostsAreToldNothing()
    {
        Shown("GITLAB_CI", Nasty);
        Assert.StartsWith("\e[0Ksection_start:", _run.Written);
    }

    [Fact]
    public void AnnotationsAndSummariesHaveNoSecretsEither()
    {
        var summary = Path.Combine(_run.Root, "summary.md");
        _run.With("GITHUB_STEP_SUMMARY", summary);
        Shown("GITHUB_ACTIONS", Nasty);
        Assert.Contains("::error file=src/A.cs,line=1,col=2,title=CS1::[REDACTED]", _run.Written);
        Assert.Contains("::warning::warned of [REDACTED]", _run.Written);
        var markdown = File.ReadAllText(summary);
        Assert.Contains("Password: &#91;REDACTED&#93;", markdown);
        Assert.DoesNotContain("p4", markdown);
    }

    [Fact]
    public void MistakesDoNotShowSecrets()
    {
        var result = _run.With("PASSWORD", "Reportt").Run<SecretBuild>("Reportt");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("Target \"[REDACTED]\" does not exist", result.Error);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("REDACTED")]
    public void TextsThatHideNothingAreNotReplaced(string secret)
    {
        var mask = new SecretMask();
        mask.Add(secret);
        Assert.Equal("abc [REDACTED]    x", mask.Apply("abc [REDACTED]    x"));
    }

    [Fact]
    public void TheLongerOfTwoSecretsIsReplacedFirst()
    {
        var mask = new SecretMask();
        mask.Add("secret");
        mask.Add("secret-and-more");
        Assert.Equal("[REDACTED] [REDACTED]", mask.Apply("secret-and-more secret"));
    }

    [Fact]
    public void BlanksAroundASecretDoNotMatter()
    {
        var mask = new SecretMask();
        mask.Add(" token\n");
        Assert.Equal("x[REDACTED]x", mask.Apply("xtokenx"));
    }

    [Fact]
    public void WithoutSecretsTextsStayTheSameObjects()
    {
        var text = new string('x', 10);
        Assert.Same(text, new SecretMask().Apply(text));
    }

    [Fact]
    public void SecretVariablesStillReachAzure()
    {
        ActingBuild.Act = () =>
        {
            Session.Current.Secrets.Add("p4ss-w0rd!");
            AzurePipelines.Instance.SetVariable("a", "p4ss-w0rd!", isSecret: true);
            AzurePipelines.Instance.SetVariable("b", "p4ss-w0rd!");
            Log.Debug("##vso[task.setvariable variable=c;isSecret=true]p4ss-w0rd!");
            Log.Debug("##vso[task.setvariable variable=d]p4ss-w0rd!");
        };
        Assert.StartsWith(
            """
            ##vso[task.setvariable variable=a;isSecret=true]p4ss-w0rd!
            ##vso[task.setvariable variable=b][REDACTED]
            ##vso[task.setvariable variable=c;isSecret=true]p4ss-w0rd!
            ##vso[task.setvariable variable=d][REDACTED]

            """,
            _run.With("TF_BUILD", "True").Run<ActingBuild>("Do").Output);
    }

    private static string[] Forms(string secret)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        return
        [
            secret, "p4\"ss", "p4\\\"ss", "p4\\u0022ss", "p4&quot;ss", "p4%22ss", "w0rd", "w0rd+%3C50",
            base64[..^4],
            Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + secret + ":more"))[10..34],
            Convert.ToBase64String(Encoding.UTF8.GetBytes("x:" + secret))[8..32],
        ];
    }

    // Naming a secret to the server is the one way to have it masked in what other programs print.
    private static string WithoutMaskCommands(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(x => !x.StartsWith("::add-mask::", StringComparison.Ordinal) && !x.StartsWith("##vso[task.setsecret]", StringComparison.Ordinal)));

    private Testing.CommandResult Shown(string server, string password) =>
        _run.With(server, "x").With("PASSWORD", password).With("KEYS", "key-one;key-two").With("NUKE_TOLD", "told-by-component").Run<SecretBuild>("Throws", "--no-logo");

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Colour();
}
