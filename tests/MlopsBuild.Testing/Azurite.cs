using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MlopsBuild.Testing;

/// <summary>Microsoft's emulator of Azure Blob Storage (https://github.com/Azure/Azurite) on a free port of the loopback address, in memory.</summary>
public sealed class Azurite : IDisposable
{
    /// <summary>The emulator's account.</summary>
    public const string Account = "devstoreaccount1";

    /// <summary>The account's key, which Microsoft publishes.</summary>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process _process;

    private Azurite(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? Missing =>
        Tool.Find("node") is null ? "node is not on the PATH"
        : File.Exists(Script) ? null
        : "azurite is not installed: npm install --prefix artifacts/npm azurite@3.35.0, or set MLOPSBUILD_NODE_MODULES to the folder with its node_modules";

    private static string Script => Path.Combine(
        Environment.GetEnvironmentVariable("MLOPSBUILD_NODE_MODULES") ?? Path.Combine(RepositoryRoot.Path, "artifacts", "npm"),
        "node_modules", "azurite", "dist", "src", "blob", "main.js");

    /// <summary>Connection string for a port, the emulator's or that of a proxy before it.</summary>
    public static string Connection(int port) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{port}/{Account};";

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="TimeoutException">It did not answer within a minute.</exception>
    public static async Task<Azurite> StartAsync()
    {
        var port = LoopbackPort.Free();
        var process = new Command(
            Tool.Find("node")!, Script, "--blobHost", "127.0.0.1", "--blobPort", $"{port}", "--silent", "--skipApiVersionCheck", "--inMemoryPersistence", "--disableTelemetry") { Timeout = TimeSpan.FromHours(2) }.Start();
        process.StandardInput.Close();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var azurite = new Azurite(process, port);
        var started = Stopwatch.StartNew();
        while (!await LoopbackPort.AnswersAsync(port))
        {
            if (started.Elapsed > TimeSpan.FromMinutes(1) || process.HasExited)
            {
                azurite.Dispose();
                throw new TimeoutException($"azurite did not answer on port {port} within {started.Elapsed}.");
            }

            await Task.Delay(50);
        }

        return azurite;
    }

    /// <summary>Makes a container.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public Task CreateContainerAsync(string name) => SendAsync(HttpMethod.Put, name, "");

    /// <summary>The first blobs of a container, as XML.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public Task<string> ListAsync(string name) => SendAsync(HttpMethod.Get, name, "comp=list&");

    // Signed as https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key says.
    private async Task<string> SendAsync(HttpMethod method, string container, string query)
    {
        var date = DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        const string Version = "2021-08-06";
        var signed = $"{method}{new string('\n', 12)}x-ms-date:{date}\nx-ms-version:{Version}\n/{Account}/{Account}/{container}\n{query.Replace('=', ':').Replace('&', '\n')}restype:container";
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{Port}/{Account}/{container}?{query}restype=container");
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", Version);
        request.Headers.Authorization = new("SharedKey", $"{Account}:{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(signed)))}");
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
