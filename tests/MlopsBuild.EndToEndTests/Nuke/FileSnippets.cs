using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>Builds that work on files and write workflows.</summary>
public sealed class FileSnippets : IDisposable
{
    private readonly NukeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FilesAreFoundCopiedMovedAndPacked()
    {
        _folder.With("out/old.txt", "");

        Assert.Equal(
        [
            "[INF] src/a/one.cs one .cs", "[INF] src/b/two.cs two .cs", "[INF] both=3", "[INF] lines=3 parent=True up=True", "[INF] text=# Notes,more",
            "[INF] zip=all/a/one.cs,all/b/two.cs,one.cs,two.cs",
        ],
            await _folder.MessagesAsync("FileWork", []));

        Assert.Equal(["all/a/one.cs", "all/b/two.cs", "moved.md", "one.cs", "two.cs"], FilesBelow("out"));
        Assert.Equal(["all/a/one.cs", "all/b/two.cs", "one.cs", "two.cs"], FilesBelow(".nuke/temp/unpacked"));
        Assert.Equal("class Two\n{\n}\n", _folder.Read("out", "two.cs"));
        Assert.False(File.Exists(_folder["out.zip"]));
    }

    [Fact]
    public async Task WorkflowsTakeTheStepsOfDerivedAttributes()
    {
        _folder.WithScript("build.cmd", "");
        Directory.CreateDirectory(_folder[".github", "workflows"]);
        foreach (var id in new[] { "GitHubActions_pull_request", "GitHubActions_nightly" })
            await _folder.MessagesAsync("WorkflowSteps", ["--generate-configuration", id, "--host", "GitHubActions"]);

        foreach (var name in new[] { "pull_request.yml", "nightly.yml" })
        {
            var written = _folder.Read(".github", "workflows", name);
            Assert.Equal(File.ReadAllText(Path.Combine(Transcript.Folder, "..", "workflows", name)), written[written.IndexOf("\nname: ", StringComparison.Ordinal)..]);
        }
    }

    private string[] FilesBelow(string folder) =>
        [.. Directory.EnumerateFiles(_folder[folder], "*", SearchOption.AllDirectories).Select(x => Path.GetRelativePath(_folder[folder], x)).Order(StringComparer.Ordinal)];
}
