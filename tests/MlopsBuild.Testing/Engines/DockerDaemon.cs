namespace MlopsBuild.Testing.Engines;

/// <summary>Debian's docker engine (docker.io).</summary>
public sealed class DockerDaemon : EngineProcess
{
    private DockerDaemon()
    {
    }

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? Missing => !OperatingSystem.IsLinux() ? "dockerd needs Linux"
        : Tool.Find("dockerd") is null || Tool.Find("docker") is null ? "dockerd is not installed: apt-get install docker.io"
        : Environment.UserName != "root" ? "dockerd needs root"
        : null;

    /// <summary>Starts one and waits until it answers.</summary>
    public static async Task<DockerDaemon> StartAsync()
    {
        var daemon = new DockerDaemon();
        await daemon.BeginAsync();
        return daemon;
    }

    /// <inheritdoc/>
    protected override Command Program()
    {
        File.Delete(Folder["docker.pid"]);
        // Neither a bridge of its own nor rules of a firewall: callers come through its proxy, containers reach each other over the bridge of their network.
        return new(
            Tool.Find("dockerd")!,
            "--data-root", Folder["data"], "--exec-root", Folder["exec"], "--pidfile", Folder["docker.pid"], "-H", Address, "--default-ulimit", "nofile=1024:4096",
            "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false", "--bridge=none");
    }

    /// <inheritdoc/>
    protected override bool IsOurs(string link) => link.StartsWith("br-", StringComparison.Ordinal) || link.StartsWith("veth", StringComparison.Ordinal) || link == "docker0";
}
