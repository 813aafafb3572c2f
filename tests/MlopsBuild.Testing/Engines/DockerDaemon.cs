using System.Diagnostics;

namespace MlopsBuild.Testing.Engines;

/// <summary>Debian's docker engine (docker.io) with folders and a socket of its own. Whatever it makes in the kernel (bridges, mounts) is taken away at the end.</summary>
public sealed class DockerDaemon : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<string> _linksBefore = Links();
    private readonly string _forwarding = File.ReadAllText(Forwarding);
    private Process? _process;

    private DockerDaemon()
    {
    }

    private const string Forwarding = "/proc/sys/net/ipv4/ip_forward";

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? Missing => !OperatingSystem.IsLinux() ? "dockerd needs Linux"
        : Tool.Find("dockerd") is null || Tool.Find("docker") is null ? "dockerd is not installed: apt-get install docker.io"
        : Environment.UserName != "root" ? "dockerd needs root"
        : null;

    /// <summary>Its address.</summary>
    public string Address => $"unix://{_folder["docker.sock"]}";

    /// <summary>Starts one and waits until it answers.</summary>
    public static async Task<DockerDaemon> StartAsync()
    {
        var daemon = new DockerDaemon();
        await daemon.BeginAsync();
        return daemon;
    }

    /// <summary>Ends the engine as a machine that is switched off does, with all its containers, and starts it again.</summary>
    public async Task RestartAsync()
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
        try
        {
            var containers = RunAsync("ps", "-aq").GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (containers.Length > 0)
                RunAsync(["rm", "-f", .. containers]).GetAwaiter().GetResult();
            RunAsync("network", "prune", "-f").GetAwaiter().GetResult();
        }
        catch (InvalidOperationException)
        {
            // What is left is taken away below.
        }

        End();
        foreach (var mount in File.ReadLines("/proc/mounts").Select(line => line.Split(' ')[1]).Where(path => path.StartsWith(_folder.Path, StringComparison.Ordinal)).Reverse().ToList())
            Wait("umount", "-l", mount);
        foreach (var link in Links().Except(_linksBefore).Where(link => link.StartsWith("br-", StringComparison.Ordinal) || link.StartsWith("veth", StringComparison.Ordinal) || link == "docker0"))
            Wait("ip", "link", "delete", link);
        if (File.ReadAllText(Forwarding) != _forwarding)
            File.WriteAllText(Forwarding, _forwarding);
        _folder.Dispose();
    }

    private async Task BeginAsync()
    {
        File.Delete(_folder["docker.pid"]);
        // Neither a bridge of its own nor rules of a firewall: callers come through its proxy, containers reach each other over the bridge of their network.
        var process = new Command(
            Tool.Find("dockerd")!,
            "--data-root", _folder["data"], "--exec-root", _folder["exec"], "--pidfile", _folder["docker.pid"], "-H", Address, "--default-ulimit", "nofile=1024:4096",
            "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false", "--bridge=none") { Timeout = TimeSpan.FromHours(2) }.Start();
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
                throw new TimeoutException($"dockerd did not answer within {started.Elapsed}:\n{string.Join('\n', log.TakeLast(20))}");
            }

            await Task.Delay(100);
        }
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

    private void End()
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

    private static HashSet<string> Links() => Directory.Exists("/sys/class/net") ? [.. Directory.EnumerateFileSystemEntries("/sys/class/net").Select(path => Path.GetFileName(path))] : [];

    private static void Wait(string program, params string[] arguments) => new Command(Tool.Find(program) ?? program, arguments).RunAsync().GetAwaiter().GetResult();
}
