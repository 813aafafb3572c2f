using System.Text.Json;
using MlopsBuild.EndToEndTests.Launching;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>With <c>--json</c> standard output holds one document, whoever else writes there.</summary>
public sealed class JsonOutputs : IDisposable
{
    private readonly NukeFolder _folder = new();

    public JsonOutputs() => Posix.Require();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ChildrenThatInheritStandardOutputWriteToStandardError()
    {
        var result = await _folder.RunAsync("WatchedBuild", ["Foreign", "--json"]);

        Assert.Equal(0, result.ExitCode);
        var document = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("Succeeded", document.GetProperty("targets")[0].GetProperty("status").GetString());
        Assert.Contains("foreign line 9\n", result.Error);
        Assert.Contains("║ Foreign\n", result.Error);
    }

    [Fact]
    public async Task TheConsoleOfTheBuildIsStandardErrorToo()
    {
        foreach (var name in new[] { "first", "second" })
            _folder.With(name, "");
        var result = await _folder.RunAsync("WatchedBuild", ["Last", "--json", "--parallel", "2"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(3, JsonDocument.Parse(result.Output).RootElement.GetProperty("targets").GetArrayLength());
        Assert.Contains("last line\n", result.Error);
    }

    [Fact]
    public async Task AFileSharedWithOtherProgramsKeepsTheDocumentAndWhatComesAfter()
    {
        foreach (var name in new[] { "first", "second" })
            _folder.With(name, "");
        var build = _folder.Build("WatchedBuild", ["Last", "--json"]);
        const string Shared = """{ echo before; "$@"; echo after; } >shared.txt""";
        var result = await (build with { Program = "bash", Arguments = ["-c", Shared, "bash", build.Program, .. build.Arguments] }).RunAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        var lines = File.ReadAllLines(_folder["shared.txt"]);
        Assert.Equal(("before", "after"), (lines[0], lines[^1]));
        Assert.Equal(0, JsonDocument.Parse(string.Join('\n', lines[1..^1])).RootElement.GetProperty("exitCode").GetInt32());
    }
}
