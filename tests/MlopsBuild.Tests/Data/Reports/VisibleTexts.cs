using MlopsBuild.Reports;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class VisibleTexts
{
    [Theory]
    [InlineData("Very Good", "Very Good")]
    [InlineData("größe 幅 ❤️ 👩‍🔬", "größe 幅 ❤️ 👩‍🔬")]
    [InlineData("a\0b\tc\nd\u001b[31m\u007f", "a␀b␉c␊d␛[31m␡")]
    [InlineData("x\u202Egnp.exe\u2066", "x[U+202E]gnp.exe[U+2066]")]
    [InlineData("Ideal\u00A0\u200B\uFEFF", "Ideal[U+00A0][U+200B][U+FEFF]")]
    [InlineData("\u0085\u2028\uFFFF", "[U+0085][U+2028][U+FFFF]")]
    public void UnseenCharactersAreSpeltOut(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void HalvesOfASurrogatePairAreSpeltOut() => Assert.Equal("a[U+D83D]b[U+DC4D]", VisibleText.Of("a\uD83Db\uDC4D"));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 4, "abcd… (and 2 more characters)")]
    [InlineData("👍👍👍", 2, "👍👍… (and 1 more characters)")]
    public void LongTextIsCutAtACharacter(string text, int limit, string shown) => Assert.Equal(shown, VisibleText.Of(text, limit));

    [Fact]
    public void WhatIsShownIsShownAlikeAgain()
    {
        var shown = VisibleText.Of("\0\u202E\uD83D");
        Assert.Equal(shown, VisibleText.Of(shown));
    }
}
