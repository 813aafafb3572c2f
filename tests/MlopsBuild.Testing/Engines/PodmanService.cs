namespace MlopsBuild.Testing.Engines;

/// <summary>Debian's podman, as a service for root with netavark and runc.</summary>
public sealed class PodmanService : EngineProcess
{
    // Where netavark notes the addresses that it gave, whatever is said of other folders.
    private const string NetworkState = "/run/containers";
    private const string Groups = "/sys/fs/cgroup";
    private const string GroupName = "libpod_parent";

    private readonly bool _hadState = Directory.Exists(NetworkState);
    private readonly HashSet<string> _chainsBefore = [.. Chains().Select(chain => chain.Name)];
    private readonly HashSet<string> _groupsBefore = [.. ControlGroups()];

    private PodmanService()
    {
        Folder.Write(".config/containers/policy.json", """{"default":[{"type":"insecureAcceptAnything"}]}""");
        Folder.Write("registries.conf", "[[registry]]\nlocation = \"127.0.0.1\"\ninsecure = true\n");
        Folder.Write("storage.conf", $"[storage]\ndriver = \"overlay\"\ngraphroot = \"{Folder["storage"]}\"\nrunroot = \"{Folder["run"]}\"\n");
        // A container may have no more open files than whoever starts it; podman 4.3 takes the two numbers of a limit for each other, so they are the same.
        Folder.Write("containers.conf", string.Join('\n',
            "[containers]", "default_ulimits = [\"nofile=4096:4096\", \"nproc=4096:4096\"]", "default_sysctls = []",
            "[engine]", "runtime = \"runc\"", "cgroup_manager = \"cgroupfs\"", "events_logger = \"file\"", "exit_command_delay = 1",
            $"tmp_dir = \"{Folder["tmp"]}\"", $"volume_path = \"{Folder["storage", "volumes"]}\"",
            "[network]", "network_backend = \"netavark\"", $"network_config_dir = \"{Folder["networks"]}\"", ""));
    }

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? Missing
    {
        get
        {
            string[] programs = ["podman", "runc", "docker", "iptables"];
            var missing = programs.Where(program => Tool.Find(program) is null).Concat(new[] { "netavark", "aardvark-dns" }.Where(program => !File.Exists($"/usr/lib/podman/{program}"))).ToList();
            return missing.Count > 0 ? $"{string.Join(", ", missing)} not installed: apt-get install podman runc netavark aardvark-dns docker.io iptables"
                : Environment.UserName != "root" ? "podman is set up for root here"
                : null;
        }
    }

    /// <summary>Starts one and waits until it answers.</summary>
    public static async Task<PodmanService> StartAsync()
    {
        var service = new PodmanService();
        await service.BeginAsync();
        return service;
    }

    /// <summary>Ends all containers as a machine that is switched off does, and starts those again that podman's own unit of systemd (podman-restart.service) starts.</summary>
    public override async Task RestartAsync()
    {
        await PodmanAsync("kill", "--all");
        End();
        await PodmanAsync("stop", "--all", "--time", "0");
        await BeginAsync();
        await PodmanAsync("start", "--all", "--filter", "restart-policy=always");
    }

    /// <summary>Runs podman's own command line on what the service has.</summary>
    public async Task<string> PodmanAsync(params string[] arguments)
    {
        var result = await Podman(arguments).RunAsync();
        return result.ExitCode == 0 ? result.Output.Trim() : throw new InvalidOperationException($"podman {string.Join(' ', arguments)}: {result.Everything}");
    }

    /// <inheritdoc/>
    protected override Command Program()
    {
        File.Delete(Folder["engine.sock"]);
        return Podman("system", "service", "--time", "0", Address);
    }

    /// <inheritdoc/>
    protected override bool IsOurs(string link) => link.StartsWith("podman", StringComparison.Ordinal) || link.StartsWith("veth", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var (table, name) in Chains().Where(chain => !_chainsBefore.Contains(chain.Name)).ToList())
        {
            foreach (var rule in Rules(table).Where(rule => rule.StartsWith("-A ", StringComparison.Ordinal) && rule.Split(' ').Contains(name)))
                Wait("sh", "-c", $"iptables -w -t {table} -D {rule[3..]}");
            Wait("iptables", "-w", "-t", table, "-F", name);
            Wait("iptables", "-w", "-t", table, "-X", name);
        }

        foreach (var group in ControlGroups().Except(_groupsBefore).Reverse().ToList())
            Wait("rmdir", group);
        if (!_hadState && Directory.Exists(NetworkState))
            Directory.Delete(NetworkState, recursive: true);
    }

    private Command Podman(params string[] arguments) => new(Tool.Find("podman")!, arguments)
    {
        Environment = new Dictionary<string, string?>
        {
            ["CONTAINERS_CONF"] = Folder["containers.conf"],
            ["CONTAINERS_STORAGE_CONF"] = Folder["storage.conf"],
            ["CONTAINERS_REGISTRIES_CONF"] = Folder["registries.conf"],
            ["HOME"] = Folder.Path,
            ["XDG_RUNTIME_DIR"] = null,
        },
    };

    private static IEnumerable<(string Table, string Name)> Chains() => new[] { "filter", "nat" }.SelectMany(table => Rules(table)
        .Where(rule => rule.StartsWith("-N NETAVARK", StringComparison.Ordinal)).Select(rule => (table, rule[3..])));

    private static string[] Rules(string table) => Wait("iptables", "-w", "-t", table, "-S").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> ControlGroups() => Directory.Exists(Groups)
        ? Directory.EnumerateDirectories(Groups).Select(controller => Path.Combine(controller, GroupName)).Where(Directory.Exists)
            .SelectMany(group => Directory.EnumerateDirectories(group, "*", SearchOption.AllDirectories).Prepend(group))
        : [];
}
