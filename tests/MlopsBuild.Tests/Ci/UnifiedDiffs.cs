using MlopsBuild.Ci;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Ci;

public sealed class UnifiedDiffs
{
    [Fact]
    public void ShowThreeLinesAroundAChange() =>
        Assert.Equal(
            "--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
            UnifiedDiff.Of("x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));

    [Fact]
    public void OfEqualTextsAreEmpty() => Assert.Equal("", UnifiedDiff.Of("x", "a\nb\n", "a\r\nb\r\n"));

    [Fact]
    public async Task AreAppliedByGit()
    {
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            using var folder = new TemporaryFolder();
            string[] words = ["a", "b", "c", ""];
            var before = string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => words[random.Next(4)] + "\n"));
            var lines = before.Split('\n')[..^1].ToList();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                if (random.Next(2) == 0 || lines.Count == 0)
                    lines.Insert(random.Next(lines.Count + 1), "new");
                else
                    lines.RemoveAt(random.Next(lines.Count));
            }

            var after = string.Concat(lines.Select(line => line + "\n"));
            if (before == after || before.Length == 0 || after.Length == 0)
                continue;
            var file = folder.Write("x", before);
            folder.Write("x.patch", UnifiedDiff.Of("x", before, after));
            var result = await new Command("git", "apply", "--unidiff-zero", "x.patch") { Folder = folder.Path }.RunAsync();
            Assert.True(result.ExitCode == 0, result.Everything + File.ReadAllText(folder["x.patch"]));
            Assert.Equal(after, File.ReadAllText(file));
        }
    }
}
