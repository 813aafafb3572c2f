using System.Globalization;
using System.Text;

namespace MlopsBuild.Processes;

/// <summary>How a child process ended and what it cost.</summary>
public sealed record ChildProcessResult
{
    /// <summary>The program and its arguments as one line, for people: it is not meant for a shell.</summary>
    public required string Command { get; init; }

    /// <summary>Absolute path of the folder it ran in.</summary>
    public required string Folder { get; init; }

    /// <summary>Why it ended.</summary>
    public required ProcessEnd End { get; init; }

    /// <summary>Its exit code; on Linux and macOS 128 and the number of the signal that ended it, such as 137 for KILL.</summary>
    public required int ExitCode { get; init; }

    /// <summary>From its start to the end of its output.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Bytes it wrote on both streams together.</summary>
    public required long OutputBytes { get; init; }

    /// <summary>
    /// Most bytes of memory that it and all that it had started took at a time, looked at ten times a second; null when it
    /// ended before the first look. Pages that several processes share count for each.
    /// </summary>
    public required long? PeakMemory { get; init; }

    /// <summary>The last lines of standard output, at most <see cref="ChildProcess.LastLines"/>.</summary>
    public required IReadOnlyList<string> LastOutput { get; init; }

    /// <summary>The last lines of standard error, at most <see cref="ChildProcess.LastLines"/>.</summary>
    public required IReadOnlyList<string> LastErrors { get; init; }

    /// <summary>One sentence that says what went wrong; null when it ended by itself with exit code 0.</summary>
    public required string? Problem { get; init; }

    /// <summary>Checks that it ended by itself with exit code 0.</summary>
    /// <exception cref="ChildProcessFailedException">It did not.</exception>
    public ChildProcessResult ThrowIfFailed() => Problem is null ? this : throw Failure(Problem);

    /// <summary>The exception that tells of a problem with what the process did, command and last lines included.</summary>
    /// <param name="problem">One sentence.</param>
    public ChildProcessFailedException Failure(string problem)
    {
        const int LongestShown = 500;
        var message = new StringBuilder(problem)
            .Append("\n   > ").Append(Command)
            .Append("\n   @ ").Append(Folder);
        var lines = LastErrors.Count > 0 ? LastErrors : LastOutput;
        if (lines.Count == 0)
            message.Append("\nIt wrote nothing.");
        else
            message.Append(CultureInfo.InvariantCulture, $"\nLast lines of standard {(LastErrors.Count > 0 ? "error" : "output")}:");
        foreach (var line in lines)
            message.Append("\n   ").Append(line.Length > LongestShown ? string.Concat(line.AsSpan(0, LongestShown), " …") : line);
        return new ChildProcessFailedException(message.ToString(), this);
    }
}
