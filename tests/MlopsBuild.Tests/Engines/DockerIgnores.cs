using MlopsBuild.Delivery.Engines;
using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>Lines of .dockerignore, as Docker's documentation tells what they mean.</summary>
public sealed class DockerIgnores
{
    [Theory]
    [InlineData("*/temp*", "somedir/temporary.txt", true)]
    [InlineData("*/temp*", "somedir/temp/file", true)]
    [InlineData("*/temp*", "temporary.txt", false)]
    [InlineData("*/*/temp*", "somedir/subdir/temporary.txt", true)]
    [InlineData("temp?", "tempa", true)]
    [InlineData("temp?", "tempab", false)]
    [InlineData("**/*.go", "a/b/c.go", true)]
    [InlineData("**/*.go", "c.go", true)]
    [InlineData("*.md\n!README.md", "README.md", false)]
    [InlineData("*.md\n!README.md", "other.md", true)]
    [InlineData("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true)]
    [InlineData("*.md\nREADME-secret.md\n!README*.md", "README-secret.md", false)]
    [InlineData("# *.md\n\n", "a.md", false)]
    [InlineData("/data/", "data/deep/file", true)]
    [InlineData("data/../secrets", "secrets/key", true)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("[a-c].txt", "b.txt", true)]
    [InlineData("[^a-c].txt", "b.txt", false)]
    [InlineData("data\n!data/keep.csv", "data/keep.csv", false)]
    [InlineData("a.c", "abc", false)]
    public void SayWhatIsLeftOut(string text, string path, bool leftOut) => Assert.Equal(leftOut, new DockerIgnore(text).LeavesOut(path));
}
