using System.Text.RegularExpressions;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Structure;

/// <summary>The messages that docs/troubleshooting.md explains are those that the sources write.</summary>
public sealed partial class DocumentedErrors
{
    private static readonly Lazy<string> Sources = new(() => Spaces().Replace(string.Join('\n',
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories).Append(Path.Combine(RepositoryRoot.Path, "build.sh")).Select(File.ReadAllText)), "").Replace("\\\"", "\"", StringComparison.Ordinal));

    [Fact]
    public void StandInTheSources()
    {
        var messages = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "troubleshooting.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split(" | ")[0]).Select(match => match.Groups[1].Value))
            .Where(message => !message.StartsWith("NU1", StringComparison.Ordinal))
            .ToList();
        Assert.True(messages.Count > 15, $"{messages.Count} messages were found");
        var missing = messages.SelectMany(message => message.Split('…').Select(piece => piece.Trim(' ', '"')).Where(piece => piece.Length > 3).Where(piece => !Sources.Value.Contains(Spaces().Replace(piece, ""), StringComparison.Ordinal)));
        Assert.Empty(missing);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+|""\s*\+\s*\$?""")]
    private static partial Regex Spaces();
}
