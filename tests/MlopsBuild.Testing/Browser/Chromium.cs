using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.Browser;

/// <summary>A Chromium without a window, in which pages are looked at with axe-core: https://github.com/dequelabs/axe-core.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder;
    private readonly Process _process;
    private readonly string _address;

    private Chromium(TemporaryFolder folder, Process process, string address) => (_folder, _process, _address) = (folder, process, address);

    /// <summary>Why there is none; null when there is.</summary>
    public static string? Missing =>
        Tool.Find("chromium") is null ? "chromium is not on the PATH: apt-get install chromium"
        : File.Exists(Axe) ? null
        : "axe-core is not installed: npm install --prefix artifacts/npm axe-core@4.11.0, or set MLOPSBUILD_NODE_MODULES to the folder with its node_modules";

    private static string Axe => Path.Combine(Environment.GetEnvironmentVariable("MLOPSBUILD_NODE_MODULES") ?? Path.Combine(RepositoryRoot.Path, "artifacts", "npm"), "node_modules", "axe-core", "axe.min.js");

    /// <summary>Starts it.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var folder = new TemporaryFolder();
        var process = new Command("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-dev-shm-usage", $"--user-data-dir={folder.Path}", "--remote-debugging-port=0", "about:blank").Start();
        using var patience = new CancellationTokenSource(s_patience);
        var told = new List<string>();
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            const string Listening = "DevTools listening on ";
            told.Add(line);
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                // A full pipe would stop it.
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new(folder, process, $"http://127.0.0.1:{new Uri(line[Listening.Length..]).Port}");
            }
        }

        folder.Dispose();
        throw new InvalidOperationException("Chromium did not start: " + string.Join('\n', told));
    }

    /// <summary>Looks at a page from disk.</summary>
    /// <param name="file">The page.</param>
    /// <param name="width">Width of the window in pixels; below 500 it is a phone.</param>
    /// <param name="dark">Whether the reader likes it dark.</param>
    public async Task<PageLook> LookAsync(string file, int width, bool dark)
    {
        using var patience = new CancellationTokenSource(s_patience);
        var token = patience.Token;
        using var client = new HttpClient();
        using var made = await client.PutAsync($"{_address}/json/new?about:blank", null, token);
        var target = (await made.Content.ReadFromJsonAsync<JsonObject>(token))!;
        await using var page = await DevTools.ConnectAsync((string)target["webSocketDebuggerUrl"]!, token);
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await page.CallAsync($"{domain}.enable", null, token);
        await page.CallAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = width < 500 }, token);
        await page.CallAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }) }, token);
        var loaded = page.Next("Page.loadEventFired");
        await page.CallAsync("Page.navigate", new() { ["url"] = new Uri(file).AbsoluteUri }, token);
        await loaded.WaitAsync(token);
        await page.CallAsync("Runtime.evaluate", new() { ["expression"] = await File.ReadAllTextAsync(Axe, token) }, token);
        // Folded parts are looked at too.
        const string Look = """
            document.querySelectorAll('details').forEach(one => one.open = true);
            axe.run(document, { preload: false }).then(found => ({
                rules: found.passes.length,
                violations: found.violations.map(one => `${one.impact}: ${one.id}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' ')}`),
                width: document.documentElement.clientWidth,
                content: document.documentElement.scrollWidth,
                dark: getComputedStyle(document.body).backgroundColor,
            }))
            """;
        var answer = await page.CallAsync("Runtime.evaluate", new() { ["expression"] = Look, ["awaitPromise"] = true, ["returnByValue"] = true }, token);
        if (answer["exceptionDetails"] is { } failed)
            throw new InvalidOperationException(failed.ToJsonString());
        var seen = answer["result"]!["value"]!;
        await client.GetStringAsync($"{_address}/json/close/{(string)target["id"]!}", token);
        return new()
        {
            Rules = (int)seen["rules"]!,
            Violations = [.. seen["violations"]!.AsArray().Select(one => (string)one!)],
            Width = (int)seen["width"]!,
            ContentWidth = (int)seen["content"]!,
            Background = (string)seen["dark"]!,
            Messages = [.. page.Events.Where(one => (string)one["method"]! is "Log.entryAdded" or "Runtime.consoleAPICalled" or "Runtime.exceptionThrown").Select(one => one["params"]!.ToJsonString())],
            Requests = [.. page.Events.Where(one => (string)one["method"]! == "Network.requestWillBeSent").Select(one => (string)one["params"]!["request"]!["url"]!)],
        };
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }
}
