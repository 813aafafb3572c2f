using System.Text.RegularExpressions;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>What NUKE 10.1.0 printed, and the command line it printed it for.</summary>
internal sealed partial record Transcript(string[] Arguments, (string Name, string? Value)[] Environment, string Output, string Error, int ExitCode)
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.EndToEndTests", "Nuke", "transcripts");

    public static Transcript Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".txt"));
        var command = Command().Match(text);
        var exit = Exit().Match(text);
        Assert.True(command.Success && exit.Success, $"\"{name}\" begins with no command or ends with no exit code.");
        return new Transcript(
            command.Groups["arguments"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            [.. command.Groups["variables"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split('=')).Select(x => (x[0], (string?)x[1]))],
            Plain(text[command.Length..exit.Index]),
            "",
            int.Parse(exit.Groups[1].Value));
    }

    public Transcript Replace(string before, string after)
    {
        Assert.Contains(before, Output);
        return this with { Output = Output.Replace(before, after, StringComparison.Ordinal) };
    }

    /// <summary>A text without what differs from run to run: times, dates, stack frames.</summary>
    public static string Plain(string text)
    {
        text = text.Replace("\e", @"\e", StringComparison.Ordinal);
        text = Frame().Replace(text, "");
        text = Time().Replace(text, "<time>");
        return Date().Replace(text, "<date>");
    }

    [GeneratedRegex(@"\A\$ (env (?<variables>([A-Z_]+=\S* )+))?dotnet build/bin/Debug/_build\.dll(?<arguments>.*)\n")]
    private static partial Regex Command();

    [GeneratedRegex(@"^\[exit code (\d+)\]\n\z", RegexOptions.Multiline)]
    private static partial Regex Exit();

    [GeneratedRegex(@"^(\\e\[38;5;247m)?   at .*\n", RegexOptions.Multiline)]
    private static partial Regex Frame();

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d\b|(?<=38;5;247m)\d\d:\d\d:\d\d\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"\d\d/\d\d/\d{4} <time>")]
    private static partial Regex Date();
}
