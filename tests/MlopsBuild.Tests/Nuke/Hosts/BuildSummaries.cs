using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Execution;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class BuildSummaries : IDisposable
{
    private const string Markdown =
        """
        ### ❌ Build failed

        | Target | Status | Duration | Summary |
        | :--- | :--- | ---: | :--- |
        | Summarizes | ✅ Succeeded | &lt; 1sec | R²: 0.98<br>Note: first<br>second &#124; &#96;third&#96; &#60;script&#62; |
        | Fails | ❌ Failed | &lt; 1sec | InvalidOperationException: boom &#91;x&#93;(y) |
        | Never | ⚠️ NotRun |  |  |
        | **Total** | | &lt; 1sec | |

        #### Errors and warnings

        - ⚠️ **Summarizes** a &#124; &#42;b&#42; &#60;c&#62;
        - ❌ **Fails** Target Fails has thrown an exception


        """;

    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void GitHubGetsItsSummaryAfterWhatIsThere()
    {
        _run.WithFile("summary.md", "before\n").With("GITHUB_STEP_SUMMARY", Path.Combine(_run.Root, "summary.md"));
        var result = _run.With("GITHUB_ACTIONS", "true").Run<ServerBuild>("Never");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("before\n" + Expected, File.ReadAllText(Path.Combine(_run.Root, "summary.md")));
    }

    [Fact]
    public void AzureUploadsItsSummary()
    {
        var result = _run.With("TF_BUILD", "True").Run<ServerBuild>("Never");
        Assert.EndsWith("┻━┻\e[0m\n##vso[task.uploadsummary]<root>/.nuke/temp/build-summary.md\n", result.Output);
        Assert.Equal(Expected, File.ReadAllText(Path.Combine(_run.Root, ".nuke/temp/build-summary.md")));
    }

    [Fact]
    public void SuccessIsShortToTell()
    {
        _run.With("GITHUB_ACTIONS", "true").With("GITHUB_STEP_SUMMARY", Path.Combine(_run.Root, "summary.md")).Run<ServerBuild>("Quiet");
        Assert.Equal(
            "### ✅ Build succeeded\n\n| Target | Status | Duration | Summary |\n| :--- | :--- | ---: | :--- |\n| Quiet | ✅ Succeeded | &#60; 1sec |  |\n| **Total** | | &#60; 1sec | |\n\n",
            File.ReadAllText(Path.Combine(_run.Root, "summary.md")));
    }

    [Theory]
    [InlineData("missing/folder/summary.md")]
    [InlineData(".nuke")]
    [InlineData("a\0b")]
    public void ASummaryThatCannotBeWrittenIsAWarning(string path)
    {
        var result = _run.With("GITHUB_ACTIONS", "true").With("NO_COLOR", "1").With("GITHUB_STEP_SUMMARY", Path.Combine(_run.Root, path)).Run<ServerBuild>("Quiet");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\n::warning::The summary could not be written: ", result.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void WithoutAFileThereIsNoSummaryAndNoComplaint(string? path)
    {
        if (path is not null)
            _run.With("GITHUB_STEP_SUMMARY", path);
        var result = _run.With("GITHUB_ACTIONS", "true").Run<ServerBuild>("Quiet");
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("summary", result.Output);
    }

    [Fact]
    public void ManyLongMessagesAreCutShort()
    {
        var messages = Enumerable.Range(0, 200).Select(x => new BuildMessage(true, "T", new string('<', 10_000))).ToArray();
        var markdown = SummaryMarkdown.Render([], messages, failed: true, new SecretMask());
        Assert.Contains("- and 150 more in the log\n", markdown);
        Assert.InRange(markdown.Length, 1, 1024 * 1024 - 1);
    }

    [Theory]
    [InlineData("a\r\nb\nc", "a<br>b<br>c")]
    [InlineData("<img src=x onerror='a'>", "&#60;img src=x onerror=&#39;a&#39;&#62;")]
    [InlineData("[a](javascript&#58;b) ![c](d)", "&#91;a&#93;(javascript&#38;&#35;58;b) !&#91;c&#93;(d)")]
    [InlineData("\\| $x$ @me #1 ~~d~~ _e_", "&#92;&#124; &#36;x&#36; &#64;me &#35;1 &#126;&#126;d&#126;&#126; &#95;e&#95;")]
    [InlineData("\e[31mred\e[0m", "&#91;31mred&#91;0m")]
    public void TextsAreNeitherMarkdownNorHtml(string text, string escaped) => Assert.Equal(escaped, SummaryMarkdown.Text(text, new SecretMask()));

    private static string Expected => Markdown.ReplaceLineEndings("\n").Replace("&lt;", "&#60;");
}
