using MlopsBuild.Processes;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Processes;

public sealed class ChildOutput
{
    [Fact]
    public void LinesComeWhileTheProcessRuns()
    {
        using var folder = new TemporaryFolder();
        var lines = new List<OutputLine>();

        // The script ends only when the receiver has seen its first line and answered with a file.
        var result = Shell.Runs("echo first; while [ ! -e answer ]; do sleep 0.02; done; echo second >&2") with { Folder = folder.Path, Timeout = TimeSpan.FromMinutes(1) };
        var ended = result.Ends(line =>
        {
            lines.Add(line);
            folder.Write("answer", "");
        });

        Assert.Null(ended.Problem);
        Assert.Equal([new("first", false), new("second", true)], lines);
        Assert.Equal(["first"], ended.LastOutput);
        Assert.Equal(["second"], ended.LastErrors);
        Assert.Equal("first\nsecond\n".Length, ended.OutputBytes);
    }

    [Fact]
    public void ArgumentsArriveAsTheyAre()
    {
        string[] arguments = ["", " a  b ", "$HOME", "`id`", "\"quoted\"", "'", "back\\slash\\", "a;b|c&d>e", "*", "ü\u2028", "line\nbreak", "-n", "--"];
        var lines = new List<string>();

        Shell.Python("import sys, json; print(json.dumps(sys.argv[1:]))", arguments).Ends(line => lines.Add(line.Text));

        Assert.Equal(arguments, System.Text.Json.JsonSerializer.Deserialize<string[]>(lines.Single()));
    }

    [Fact]
    public void LinesEndWithReturnsAsProgressBarsWriteThem()
    {
        var lines = new List<string>();

        Shell.Runs(@"printf '10%%\r20%%\r\nlast\n\nunended'").Ends(line => lines.Add(line.Text));

        Assert.Equal(["10%", "20%", "last", "", "unended"], lines);
    }

    [Fact]
    public void ALineOfManyMegabytesIsCut()
    {
        var lines = new List<string>();

        var result = Shell.Runs("head -c 50000000 /dev/zero | tr '\\0' x; echo; echo end").Ends(line => lines.Add(line.Text));

        Assert.Equal(2, lines.Count);
        Assert.Equal(new string('x', 16384) + " … (a line of 50,000,000 characters)", lines[0]);
        Assert.Equal(("end", 50_000_005L), (lines[1], result.OutputBytes));
    }

    [Fact]
    public void TextThatIsNoUtf8IsShownNonetheless()
    {
        var lines = new List<string>();

        Shell.Runs(@"printf 'a\377b\n\303'; sleep 0.1; printf '\274\n'").Ends(line => lines.Add(line.Text));

        Assert.Equal(["a\uFFFDb", "ü"], lines);
    }

    [Fact]
    public void OnlyTheLastLinesAreKept()
    {
        var result = (Shell.Runs("seq 1 100000") with { LastLines = 3 }).Ends();

        Assert.Equal(["99998", "99999", "100000"], result.LastOutput);
    }

    [Fact]
    public void AFloodIsStoppedAtTheLimit()
    {
        var lines = 0L;

        var result = (Shell.Runs("yes 'another line of a flood' | head -c 10000000000") with { OutputLimit = 20_000_000 }).Ends(_ => lines++);

        Assert.Equal(ProcessEnd.OverOutput, result.End);
        Assert.InRange(lines, 700_000, 20_000_000 / "another line of a flood\n".Length);
        Assert.InRange(result.LastOutput.Count, 1, 30);
        Assert.Matches(
            @"^The process ""sh"" wrote [0-9.]+ MiB of output, expected at most 19\.1 MiB, and was killed with all that it had started; let it write less or raise the limit\.$",
            result.Problem);
    }

    [Fact]
    public void AReceiverThatThrowsEndsTheProcess()
    {
        var call = Shell.Runs("echo line; sleep 600");

        var failure = Assert.Throws<NotSupportedException>(() => call.Ends(_ => throw new NotSupportedException("enough")));

        Assert.Equal("enough", failure.Message);
    }

    [Fact]
    public void OutputThatABackgroundProcessHoldsOpenIsNotWaitedForForever()
    {
        using var folder = new TemporaryFolder();

        var result = (Shell.Runs("sleep 600 & echo $! > id; echo done") with { Folder = folder.Path }).Ends();

        Assert.Null(result.Problem);
        Assert.Equal(["done"], result.LastOutput);
        Assert.False(Shell.IsAlive(folder["id"]));
    }

    [Fact]
    public void SecretsAreMaskedInOutputMessagesAndLongLines()
    {
        const string Secret = "s3cr3t-value";
        var lines = new List<string>();
        var call = Shell.Runs("echo \"token $TOKEN\"; head -c 16380 /dev/zero | tr '\\0' x; echo $TOKEN$TOKEN$TOKEN$TOKEN; exit 3") with
        {
            Secrets = new Dictionary<string, string> { ["TOKEN"] = Secret },
        };

        var failure = Assert.Throws<ChildProcessFailedException>(() => call.Ends(line => lines.Add(line.Text)).ThrowIfFailed());

        Assert.Equal("token ***", lines[0]);
        Assert.StartsWith("xxx", lines[1]);
        Assert.DoesNotContain("s3c", string.Concat(lines) + failure.Message);
        Assert.Contains("token ***", failure.Message);
    }

    [Fact]
    public void ASecretOnTheCommandLineIsRefused()
    {
        var call = Shell.Runs("echo s3cr3t-value") with { Secrets = new Dictionary<string, string> { ["TOKEN"] = "s3cr3t-value" } };

        var problem = Assert.Throws<ArgumentException>(() => call.Ends());

        Assert.Equal(
            "The child process \"sh\" is not usable: An argument holds the secret \"TOKEN\", which other users of the machine could see; let the program read the variable.",
            problem.Message);
    }
}
