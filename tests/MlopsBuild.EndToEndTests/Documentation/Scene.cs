using System.Diagnostics;
using System.Text.RegularExpressions;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Documents;
using Xunit;

namespace MlopsBuild.EndToEndTests.Documentation;

/// <summary>
/// Executes the commands of a page in order, each in a shell that has the variables that those before it exported. The page gives the lines, the scene what they presume: a folder, variables, names.
/// </summary>
/// <param name="page">Name of the page's file.</param>
/// <param name="presumed">Folder and environment in which the lines run; the rest of the command is not looked at.</param>
/// <param name="substitutions">Names of the page that stand for something of the reader's.</param>
internal sealed partial class Scene(string page, Command presumed, params Substitution[] substitutions) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Queue<DocumentedCommand> _left = new(DocumentedPage.Of(page).Commands());
    private readonly HashSet<Substitution> _used = [];

    /// <summary>Runs the next line to its end; it must end as the page says, and say what the page shows.</summary>
    /// <param name="then">A line that the same shell runs behind it, for what only that shell can tell.</param>
    /// <returns>What it said.</returns>
    public async Task<string> NextAsync(string? then = null)
    {
        var command = Take();
        var result = await Shell(command, then).RunAsync();
        Assert.True(result.ExitCode == command.ExitCode, $"{command}\nended with exit code {result.ExitCode}, expected {command.ExitCode}:\n{result.Everything}");
        var said = Plain(result.Output + "\n" + result.Error);
        foreach (var line in command.Shown)
            Assert.True(said.Contains(Plain(line), StringComparison.Ordinal), $"{command}\nshows \"{line}\" on the page; it said:\n{said}");
        return result.Output + result.Error;
    }

    /// <summary>Runs the next lines to their ends.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(int lines)
    {
        var said = new List<string>();
        while (lines-- > 0)
            said.Add(await NextAsync());
        return said;
    }

    /// <summary>Runs all lines that are left, and holds that every substitution was of use.</summary>
    public async Task<IReadOnlyList<string>> RestAsync()
    {
        var said = await NextAsync(_left.Count);
        Assert.Equal([], substitutions.Except(_used));
        return said;
    }

    /// <summary>Leaves the next line out, with the reason as a warning of the test.</summary>
    public void LeaveOut(string reason) => TestContext.Current.AddWarning($"{Take()} was left out: {reason}");

    /// <summary>Runs the next line until it serves, asks it, and ends it as Ctrl+C does.</summary>
    /// <param name="serves">Words of the line of output from which on it can be asked.</param>
    /// <param name="askAsync">Asks it; takes that line.</param>
    public async Task ServeNextAsync(string serves, Func<string, Task> askAsync)
    {
        var command = Take();
        var shell = Shell(command, null);
        // A group of processes of its own gets the signal that a terminal sends.
        using var process = (shell with { Program = Tool.Find("setsid")!, Arguments = [shell.Program, .. shell.Arguments] }).Start();
        var (said, error) = (new List<string>(), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        try
        {
            process.StandardInput.Close();
            while (await LineAsync() is { } line)
            {
                said.Add(line);
                if (!line.Contains(serves, StringComparison.Ordinal))
                    continue;
                await askAsync(line);
                Assert.Equal(0, (await new Command("kill", "-INT", "--", $"-{process.Id}").RunAsync()).ExitCode);
                while (await LineAsync() is { } last)
                    said.Add(last);
                await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
                Assert.True(process.ExitCode == command.ExitCode, $"{command}\nended with exit code {process.ExitCode} when it was interrupted:\n{string.Join('\n', said)}\n{await error}");
                return;
            }

            Assert.Fail($"{command}\nended without \"{serves}\":\n{string.Join('\n', said)}\n{await error}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        ValueTask<string?> LineAsync() => process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    private DocumentedCommand Take() => _left.TryDequeue(out var command) ? command : throw new InvalidOperationException($"{page} has no more commands.");

    private Command Shell(DocumentedCommand command, string? then)
    {
        var text = command.Text;
        foreach (var substitution in substitutions.Where(substitution => text.Contains(substitution.Name, StringComparison.Ordinal)))
        {
            text = text.Replace(substitution.Name, substitution.By, StringComparison.Ordinal);
            _used.Add(substitution);
        }

        Assert.False(Blank().IsMatch(text), $"{command}\nleaves something to the reader, and the scene declares nothing that takes its place.");
        if (command.Shell == "fish")
            return presumed with { Program = "fish", Arguments = ["--no-config", "-c", $"{text}\n{then}"] };
        var exported = _folder["exported"];
        return presumed with
        {
            Program = "bash",
            Arguments = ["-c", $"set -o pipefail\n[ ! -f '{exported}' ] || . '{exported}'\n{text}{(then is null ? "" : $" && {{ {then}; }}")}\ncode=$?\nexport -p >'{exported}'\nexit $code"],
        };
    }

    /// <summary>An output without what differs from run to run: times, and what was made before and is taken from the store.</summary>
    public static string Plain(string text) => Gap().Replace(Time().Replace(text.Replace("// cached: ", "// ran: ", StringComparison.Ordinal), "<time>"), " ").Trim();

    [GeneratedRegex(@"< 1sec|\b\d+:\d\d\b")]
    private static partial Regex Time();

    [GeneratedRegex("[ \n]+")]
    private static partial Regex Gap();

    [GeneratedRegex("…|<[a-z ]+>")]
    private static partial Regex Blank();
}
