using Nuke.Common.Execution;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

public sealed class SourcePositions
{
    [Theory]
    [InlineData("a.cs(1,2): error CS1: m", "a.cs", "1", "2", "CS1", "m")]
    [InlineData("  C:\\Program Files (x86)\\a.cs(10): warning : m: n", "C:/Program Files (x86)/a.cs", "10", null, null, "m: n")]
    [InlineData("/w/a b.cs(1,2,3,4): error NETSDK1045: m [/w/b.csproj]", "a b.cs", "1", "2", "NETSDK1045", "m [/w/b.csproj]")]
    [InlineData("a.cs(1,2-5): fatal error LNK1: first\nsecond", "a.cs", "1", "2", "LNK1", "first\nsecond")]
    [InlineData("a.cs(1-3): error: m", "a.cs", "1", null, null, "m")]
    [InlineData("\"a.cs(1,2): error CS1: the name \\\"x\\\"\"", "a.cs", "1", "2", "CS1", "the name \"x\"")]
    public void MessagesOfCompilersHaveOne(string text, string file, string line, string? column, string? code, string message)
    {
        var position = SourcePosition.Find(text);
        Assert.NotNull(position);
        Assert.Equal((file, line, column, code, message), (position.RelativeTo("/w/"), position.Line, position.Column, position.Code, position.Message));
    }

    [Theory]
    [InlineData("Target Fails has thrown an exception")]
    [InlineData("call f(1): it fails")]
    [InlineData("(1,2): error CS1: m")]
    [InlineData("first line\na.cs(1,2): error CS1: m")]
    [InlineData("a.cs(x,2): error CS1: m")]
    public void OtherMessagesHaveNone(string text) => Assert.Null(SourcePosition.Find(text));

    [Theory]
    [InlineData("/w/sub/a.cs", "/w", "sub/a.cs")]
    [InlineData("/other/a.cs", "/w", "/other/a.cs")]
    [InlineData("/workspace/a.cs", "/w", "/workspace/a.cs")]
    [InlineData("sub\\a.cs", null, "sub/a.cs")]
    public void PathsAreRelativeToTheWorkspace(string file, string? workspace, string relative) =>
        Assert.Equal(relative, new SourcePosition(file, "1", null, null, "").RelativeTo(workspace));
}
