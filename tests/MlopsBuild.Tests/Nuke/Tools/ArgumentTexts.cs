using System.Text.Json;
using MlopsBuild.Testing;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Tools;

/// <summary>What a real program gets of an interpolated command line.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class ArgumentTexts : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _program;

    public ArgumentTexts() => _program = _folder.Write("show.py", "import json, sys\nprint(json.dumps(sys.argv[1:]))\n");

    public static TheoryData<string> Values => new(
        "plain",
        "two words",
        " leading and trailing ",
        "a\"b",
        "say \"hello world\" twice",
        "\"one\" and \"two\"",
        "'single quotes'",
        "back\\slash",
        "ends with backslash\\",
        "quote after backslash \\\" here",
        "double \\\\ backslash \\\\\" quote",
        "$HOME `date` %PATH% ~ * ?",
        "a;b,c|d&e<f>g",
        "line one\nline two",
        "tab\there",
        "größer 中文 🙂",
        "--option=with space",
        "\"");

    [Theory]
    [MemberData(nameof(Values))]
    public void EveryValueArrivesAsOneArgument(string value) => Assert.Equal([value, $"--x={value}"], Shown($"{_program} {value} --x={value}"));

    [Theory]
    [MemberData(nameof(Values))]
    public void EveryOptionArrivesAsOneArgument(string value) =>
        Assert.Equal(["--name", value], Shown($"{_program} {new ToolOptionsOf(value).GetArgumentText():nq}"));

    [Fact]
    public void NothingIsLeftOfNullAndEmptyTexts() => Assert.Equal(["a", "b"], Shown($"{_program} a {(string?)null} {""} b"));

    [Fact]
    public void AnEmptyOptionArrives() => Assert.Equal(["--name", ""], Shown($"{_program} {new ToolOptionsOf("").GetArgumentText():nq}"));

    [Fact]
    public void PathsAndSequencesAreQuotedEachByItself()
    {
        var path = AbsolutePath.Create("/my files/a");
        AbsolutePath[] paths = [path, "/b"];
        string[] texts = ["x y", "", "z"];
        Assert.Equal(["/my files/a", "/my files/a", "/b", "x y", "z", "--all=x y", "z"], Shown($"{_program} {path} {paths} {texts} --all={texts}"));
    }

    [Fact]
    public void FormatsAreApplied()
    {
        var path = AbsolutePath.Create("/my files/a");
        Assert.Equal(["0.50", "two", "words", "/my files/a", "'/my", "files/a'", "a b"], Shown($"{_program} {0.5:0.00} {"two words":nq} {path:d} {path:s} {"\"a b\""}"));
    }

    [Fact]
    public void ATextThatIsAllThereIsStandsForTheWholeCommandLine()
    {
        Assert.Equal("log --format=\"%h %s\" -1", TextOf($"{"log --format=\"%h %s\" -1"}"));
        Assert.Equal("log -1", TextOf($"{"\"log -1\""}"));
        Assert.Equal("log -1", TextOf("log -1"));
        Assert.Equal("\"/my files/a\"", TextOf($"{AbsolutePath.Create("/my files/a")}"));
    }

    [Fact]
    public void SecretsAreRedactedHoweverTheyAreWritten()
    {
        const string secret = "top \"secret\"\nof two lines";
        using var process = ProcessTasks.StartProcess("python3", $"-c {"import sys; print(sys.argv[1]); print(repr(sys.argv[1][:12]))"} {secret:r}", logOutput: false, logInvocation: false);
        process.AssertZeroExitCode();
        Assert.EndsWith(" \"[REDACTED]\"", process.Arguments);
        Assert.Equal(["[REDACTED]", "[REDACTED]", "'[REDACTED]'"], process.Output.Select(x => x.Text));
    }

    public void Dispose() => _folder.Dispose();

    private static string TextOf(ArgumentStringHandler handler) => handler.Text;

    private static string[] Shown(ArgumentStringHandler arguments)
    {
        using var process = ProcessTasks.StartProcess("python3", arguments, logOutput: false, logInvocation: false);
        process.AssertZeroExitCode();
        return JsonSerializer.Deserialize<string[]>(process.Output.StdToText())!;
    }

    private sealed class ToolOptionsOf : ToolOptions
    {
        public ToolOptionsOf(string name) => ((IOptions)this).Set(() => Name, name);

        [Argument(Format = "--name {value}")]
        public string? Name => Get<string>(() => Name);
    }
}
