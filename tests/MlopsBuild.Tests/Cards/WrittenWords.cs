using MlopsBuild.Cards;
using Xunit;

namespace MlopsBuild.Tests.Cards;

/// <summary>What people write in cards: the file, and its Markdown as HTML.</summary>
public sealed class WrittenWords
{
    [Fact]
    public void ADraftHasHeadingsAndNothingWritten()
    {
        var words = CardWords.Read(CardWords.Draft("dia--monds\n-->", CardWords.OfModels));
        Assert.Empty(words.Sections);
        Assert.Equal(CardWords.OfModels.Select(question => question.Heading), words.Unwritten);
    }

    [Fact]
    public void SectionsAreTakenInTheirOrderWithoutComments()
    {
        var words = CardWords.Read("above\r\n## B <!-- x\n## no -->\r\n\r\nb\n\n```\n## code\n<!-- kept -->\n```\n### deeper\n## A\n\n<!-- hint -->\n## C\nlast");
        Assert.Equal([("B", "b\n\n```\n## code\n<!-- kept -->\n```\n### deeper"), ("C", "last")], words.Sections.Select(section => (section.Heading, section.Words!)));
        Assert.Equal(["A"], words.Unwritten);
    }

    [Theory]
    [InlineData("a *b* **c** `d*e*` f_g_h", "<p>a <em>b</em> <strong>c</strong> <code>d*e*</code> f_g_h</p>\n")]
    [InlineData("one\ntwo\n\nthree", "<p>one two</p>\n<p>three</p>\n")]
    [InlineData("- a\n  b\n- c\n1. d", "<ul>\n<li>a b</li>\n<li>c</li>\n</ul>\n<ol>\n<li>d</li>\n</ol>\n")]
    [InlineData("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n")]
    [InlineData("### H `x` ###", "<h3>H <code>x</code></h3>\n")]
    [InlineData("```sh\na < b\n\n# c\n```\nd", "<pre tabindex=\"0\"><code>a &lt; b\n\n# c\n</code></pre>\n<p>d</p>\n")]
    [InlineData("```html\n<!-- kept -->\n\tx\n```\n<!-- gone\n-->`<!-- kept -->`", "<pre tabindex=\"0\"><code>&lt;!-- kept --&gt;\n    x\n</code></pre>\n<p><code>&lt;!-- kept --&gt;</code></p>\n")]
    [InlineData("[a](https://example.com/?x=\"y\"&z) [b](data/README.md)", "<p><a href=\"https://example.com/?x=&quot;y&quot;&amp;z\" rel=\"noreferrer\">a</a> <a href=\"data/README.md\" rel=\"noreferrer\">b</a></p>\n")]
    [InlineData("[a](javascript:alert(1)) [b](//evil) [c](JAVASCRIPT:x) [d](data:text/html,x) [e](\\\\evil\\x) [f](/\\evil)", "<p>[a](javascript:alert(1)) [b](//evil) [c](JAVASCRIPT:x) [d](data:text/html,x) [e](\\\\evil\\x) [f](/\\evil)</p>\n")]
    [InlineData("<script>alert(1)</script> <!-- gone --> & <b>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;  &amp; &lt;b&gt;</p>\n")]
    [InlineData("", "")]
    public void MarkdownIsHtmlOfItsKindAlone(string markdown, string html) => Assert.Equal(html, MarkdownPage.Render(markdown).ToString());

    [Fact]
    public void TablesAreTables()
    {
        var html = MarkdownPage.Render("| a | b |\n|---|--:|\n| 1 | `2` |\nend").ToString();
        Assert.Contains("<th scope=\"col\">a</th><th scope=\"col\">b</th>", html);
        Assert.Contains("<tr><td>1</td><td><code>2</code></td></tr>", html);
        Assert.EndsWith("<p>end</p>\n", html);
        Assert.Contains("<tr><td>1</td><td>2</td></tr>", MarkdownPage.Render("text\na | b\n--|--\n1 | 2").ToString());
    }
}
