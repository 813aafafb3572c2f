using System.Diagnostics;

namespace MlopsBuild.Testing;

/// <summary>Runs a real program and waits for its end.</summary>
public sealed record Command(string Program, params string[] Arguments)
{
    /// <summary>Folder the program starts in; default is the test's own.</summary>
    public string? Folder { get; init; }

    /// <summary>Variables set over the inherited environment; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Text given on standard input; null closes it at once.</summary>
    public string? Input { get; init; }

    /// <summary>The whole process tree is killed after this time, waited for or not; default 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Starts the program without waiting for its end.</summary>
    public Process Start()
    {
        var process = Begin();
        _ = KillLateAsync(process);
        return process;
    }

    /// <summary>Runs the program to its end.</summary>
    /// <exception cref="TimeoutException">It did not end within <see cref="Timeout"/>, or what it started kept its output open after its end.</exception>
    public async Task<CommandResult> RunAsync()
    {
        using var process = Begin();
        var (output, error) = (new ProcessText(process.StandardOutput), new ProcessText(process.StandardError));
        try
        {
            if (Input is not null)
                await process.StandardInput.WriteAsync(Input);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Timeout);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{Program} {string.Join(' ', Arguments)}' did not end within {Timeout}.\n{output}\n{error}");
        }

        try
        {
            await Task.WhenAll(output.Ended, error.Ended).WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"'{Program} {string.Join(' ', Arguments)}' ended with {process.ExitCode}, but a process that it started still holds its output.\n{output}\n{error}");
        }

        return new CommandResult(process.ExitCode, output.ToString(), error.ToString());
    }

    private Process Begin()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = Folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private async Task KillLateAsync(Process process)
    {
        await Task.Delay(Timeout);
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was disposed long ago.
        }
    }
}
