using MlopsBuild.Collaboration;
using Xunit;

namespace MlopsBuild.Tests.Collaboration;

public sealed class CommentTexts
{
    [Fact]
    public void ThatFitStayAsTheyAre() => Assert.Equal("a\nb", CommentText.Cut("a\nb", 3, "x"));

    [Fact]
    public void AreCutAtTheEndOfALine()
    {
        var cut = CommentText.Cut("one\ntwo\n" + new string('x', 200), 100, "https://e.org");
        Assert.Equal("one\ntwo\n\n\nThe rest does not fit here: [the full report](https://e.org).\n", cut);
    }

    [Fact]
    public void CloseWhatIsOpen()
    {
        var cut = CommentText.Cut("<details><summary>s</summary>\n\n```\ncode\n" + new string('x', 500), 160, "https://e.org");
        Assert.Contains("code\n\n```\n\n\n</details>", cut);
        Assert.InRange(cut.Length, 1, 160);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("a--b --> <script>")]
    [InlineData("größe \"x\" 100 %\n")]
    public void KnowTheirMark(string key)
    {
        var mark = new CommentMark(key, new(12, 3));
        Assert.Equal(mark, CommentMark.Find($"{mark}\ntext"));
        Assert.Equal(1, mark.ToString().Split("-->").Length - 1);
        Assert.Null(CommentMark.Find($"quoted: {mark}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<!-- mlopsbuild report key=\"a\" run=\"99999999999999999999\" attempt=\"1\" -->")]
    public void WithoutAMarkHaveNone(string? body) => Assert.Null(CommentMark.Find(body));
}
