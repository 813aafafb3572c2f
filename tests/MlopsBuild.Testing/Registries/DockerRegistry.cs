using System.Diagnostics;

namespace MlopsBuild.Testing.Registries;

/// <summary>Docker's registry, as Debian packages it (docker-registry), on a free port of the loopback address.</summary>
public sealed class DockerRegistry : IDisposable
{
    /// <summary>The user whom a registry with passwords knows.</summary>
    public const string User = "ann";

    /// <summary>The user's password.</summary>
    public const string Password = "open sesame";

    private const string PasswordLine = "ann:$2b$04$D4.atecAuUXNU8ZMLZRLdewOI5fJuF8himMFgB7VanCBXZ.ibLrrq\n";

    private readonly Process _process;
    private readonly TemporaryFolder _folder;

    private DockerRegistry(Process process, TemporaryFolder folder, int port) => (_process, _folder, Port) = (process, folder, port);

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>Host and port.</summary>
    public string Host => $"127.0.0.1:{Port}";

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? Missing => Tool.Find("docker-registry") is null ? "docker-registry is not installed: apt-get install docker-registry" : null;

    /// <summary>Starts one that everybody may use.</summary>
    public static Task<DockerRegistry> StartAsync() => StartAsync("", new TemporaryFolder());

    /// <summary>Starts one that asks for <see cref="User"/> and <see cref="Password"/>.</summary>
    public static Task<DockerRegistry> StartWithPasswordAsync()
    {
        var folder = new TemporaryFolder();
        return StartAsync($"auth: {{htpasswd: {{realm: test, path: \"{folder.Write("htpasswd", PasswordLine)}\"}}}}\n", folder);
    }

    /// <summary>Starts one that asks for tokens of a service.</summary>
    public static Task<DockerRegistry> StartWithTokensAsync(TokenService service)
    {
        var folder = new TemporaryFolder();
        var certificate = folder.Write("token.pem", service.CertificatePem);
        return StartAsync($"auth: {{token: {{realm: \"{service.Address}\", service: \"{TokenService.Service}\", issuer: \"{TokenService.Issuer}\", rootcertbundle: \"{certificate}\"}}}}\n", folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<DockerRegistry> StartAsync(string authentication, TemporaryFolder folder)
    {
        var port = LoopbackPort.Free();
        var settings = folder.Write("registry.yml", string.Join('\n',
            "version: 0.1",
            "log: {level: error, accesslog: {disabled: true}}",
            $"storage: {{filesystem: {{rootdirectory: \"{folder["data"]}\"}}, delete: {{enabled: true}}}}",
            $"http: {{addr: \"127.0.0.1:{port}\"}}",
            authentication));
        var process = new Command(Tool.Find("docker-registry")!, "serve", settings) { Environment = new Dictionary<string, string?> { ["OTEL_TRACES_EXPORTER"] = "none" }, Timeout = TimeSpan.FromHours(2) }.Start();
        process.StandardInput.Close();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var registry = new DockerRegistry(process, folder, port);
        var started = Stopwatch.StartNew();
        while (!await LoopbackPort.AnswersAsync(port))
        {
            if (started.Elapsed > TimeSpan.FromMinutes(1) || process.HasExited)
            {
                registry.Dispose();
                throw new TimeoutException($"docker-registry did not answer on port {port} within {started.Elapsed}.");
            }

            await Task.Delay(50);
        }

        return registry;
    }
}
