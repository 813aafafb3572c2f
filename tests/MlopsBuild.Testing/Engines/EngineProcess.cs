using System.Diagnostics;

namespace MlopsBuild.Testing.Engines;

/// <summary>A container engine of this machine with folders and a socket of its own. Whatever it makes in the kernel (bridges, mounts, settings) is taken away at the end.</summary>
public abstract class EngineProcess : IDisposable
{
    private const string Forwarding = "/proc/sys/net/ipv4/ip_forward";

    private readonly HashSet<string> _linksBefore = Links();
    private readonly string _forwarding = File.ReadAllText(Forwarding);
    private Process? _process;

    /// <summary>Its address.</summary>
    public string Address => $"unix://{Folder["engine.sock"]}";

    /// <summary>All that it keeps.</summary>
    protected TemporaryFolder Folder { get; } = new();

    /// <summary>Ends the engine as a machine that is switched off does, with all its containers, and starts it again.</summary>
    public virtual async Task RestartAsync()
    {
        End();
        await BeginAsync();
    }

    /// <summary>Runs the docker command line against it.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var result = await new Command(Tool.Find("docker")!, ["-H", Address, .. arguments]).RunAsync();
        return result.ExitCode == 0 ? result.Output.Trim() : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {result.Everything}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes away what was made.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        try
        {
            RemoveAllAsync().GetAwaiter().GetResult();
        }
        catch (InvalidOperationException)
        {
            // What is left is taken away below.
        }

        End();
        WaitForHelpers();
        foreach (var mount in File.ReadLines("/proc/mounts").Select(line => line.Split(' ')[1]).Where(path => path.StartsWith(Folder.Path, StringComparison.Ordinal)).Reverse().ToList())
            Wait("umount", "-l", mount);
        foreach (var link in Links().Except(_linksBefore).Where(IsOurs))
            Wait("ip", "link", "delete", link);
        if (File.ReadAllText(Forwarding) != _forwarding)
            File.WriteAllText(Forwarding, _forwarding);
        Folder.Dispose();
    }

    /// <summary>What starts it in the foreground.</summary>
    protected abstract Command Program();

    /// <summary>Whether a link of the network that was not there before is one that such an engine makes.</summary>
    protected abstract bool IsOurs(string link);

    /// <summary>Starts it and waits until it answers.</summary>
    protected async Task BeginAsync()
    {
        var process = (Program() with { Timeout = TimeSpan.FromHours(2) }).Start();
        _process = process;
        process.StandardInput.Close();
        var log = new System.Collections.Concurrent.ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var started = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (started.Elapsed > TimeSpan.FromMinutes(1) || process.HasExited)
            {
                Dispose();
                throw new TimeoutException($"{GetType().Name} did not answer within {started.Elapsed}:\n{string.Join('\n', log.TakeLast(20))}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Ends it by its process's number.</summary>
    protected void End()
    {
        if (_process is not { } process)
            return;
        if (!process.HasExited)
            Wait("kill", "-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        _process = null;
    }

    /// <summary>Runs a program of the system to its end, whatever comes of it.</summary>
    protected static CommandResult Wait(string program, params string[] arguments) => new Command(Tool.Find(program) ?? program, arguments).RunAsync().GetAwaiter().GetResult();

    /// <summary>Programs that an engine leaves to watch over containers mount things once more when they end.</summary>
    private void WaitForHelpers()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(20) && Helpers().Any(); Thread.Sleep(50))
        {
        }

        foreach (var helper in Helpers().ToList())
            Wait("kill", "-KILL", helper);
    }

    private IEnumerable<string> Helpers() => Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => char.IsAsciiDigit(name[0]) && CommandLine(name).Contains(Folder.Path, StringComparison.Ordinal));

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }

    private async Task RemoveAllAsync()
    {
        var containers = (await RunAsync("ps", "-aq")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (containers.Length > 0)
            await RunAsync(["rm", "-f", .. containers]);
        await RunAsync("network", "prune", "-f");
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await RunAsync("version", "--format", "{{.Server.Version}}");
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static HashSet<string> Links() => Directory.Exists("/sys/class/net") ? [.. Directory.EnumerateFileSystemEntries("/sys/class/net").Select(path => Path.GetFileName(path))] : [];
}
