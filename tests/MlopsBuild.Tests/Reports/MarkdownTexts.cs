using MlopsBuild.Reports;
using Xunit;

namespace MlopsBuild.Tests.Reports;

public sealed class MarkdownTexts
{
    // · stands for a space of no width.
    [Theory]
    [InlineData("diamonds@3 and diamonds@production", @"diamonds\@3 and diamonds\@production")]
    [InlineData("@team/reviewers, (@octocat)", @"\@·team/reviewers, (\@·octocat)")]
    [InlineData("somebody@example.org", @"somebody\@·example.org")]
    [InlineData("https://evil.example/x", "https://·evil.example/x")]
    [InlineData("www.evil.example WWW.evil.example", "www·.evil.example WWW·.evil.example")]
    [InlineData("#12 org/repo#12 GH-12 # 12", @"\#·12 org/repo\#·12 GH·-12 \# 12")]
    [InlineData("$x^2$ | `a` <b> *c*", @"\$x^2\$ \| \`a\` \<b\> \*c\*")]
    [InlineData("a\u200Bb", @"a\[U+200B\]b")]
    public void AreNeitherMarkupNorAnythingThatGitHubLooksFor(string text, string markdown) => Assert.Equal(markdown.Replace('·', '\u200B'), MarkdownText.Of(text));
}
