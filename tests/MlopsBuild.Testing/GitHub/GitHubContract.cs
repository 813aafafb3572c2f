using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MlopsBuild.Testing.Http;

namespace MlopsBuild.Testing.GitHub;

/// <summary>
/// GitHub's own description of its REST API (https://github.com/octokit/openapi), to which prism (https://github.com/stoplightio/prism) holds
/// requests and answers: as a proxy before a server that gives the recorded answers out again. What is checked is what went over the wire, and
/// connections that were cut, redirects and binary bodies, which a proxy would spoil, stay what they were.
/// </summary>
public sealed partial class GitHubContract : IAsyncDisposable
{
    private const string Mark = "X-Exchange";

    // These may hold a slash, which clients send plainly and the description knows in escaped form only.
    private static readonly string[] Slashed = ["/git/ref/", "/git/refs/", "/git/matching-refs/", "/contents/", "/releases/tags/", "/branches/", "/commits/"];

    private readonly Process _prism;
    private readonly LoopbackListener _replay;
    private readonly Task _serving;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(1) };
    private readonly Dictionary<string, GitHubExchange> _exchanges = [];
    private readonly string _address;

    private GitHubContract(Process prism, LoopbackListener replay, int port)
    {
        (_prism, _replay, _address) = (prism, replay, $"http://127.0.0.1:{port}");
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Why it cannot be started; null when it can.</summary>
    public static string? Missing =>
        Tool.Find("node") is null ? "node is not on the PATH"
        : !File.Exists(Prism) ? "prism is not installed: npm install --prefix artifacts/npm @stoplight/prism-cli@5.14.2, or set MLOPSBUILD_NODE_MODULES to the folder with its node_modules"
        : !File.Exists(Description) ? "GitHub's description of its API is not there: .ci/run takes github/api.github.com.json out of npm's @octokit/openapi@23.0.2 into artifacts/npm"
        : null;

    private static string Modules => Environment.GetEnvironmentVariable("MLOPSBUILD_NODE_MODULES") ?? Path.Combine(RepositoryRoot.Path, "artifacts", "npm");

    private static string Prism => Path.Combine(Modules, "node_modules", "@stoplight", "prism-cli", "dist", "index.js");

    private static string Description => Path.Combine(Modules, "github", "api.github.com.json");

    /// <summary>Starts prism and waits until it answers.</summary>
    /// <exception cref="TimeoutException">It did not answer within two minutes.</exception>
    public static async Task<GitHubContract> StartAsync()
    {
        var description = await CutAsync();
        var replay = new LoopbackListener();
        for (var attempt = 0; ; attempt++)
        {
            var port = LoopbackPort.Free();
            var process = new Command(
                Tool.Find("node")!, Prism, "proxy", description, $"http://127.0.0.1:{replay.Port}", "--host", "127.0.0.1", "--port", $"{port}", "--verboseLevel", "silent") { Timeout = TimeSpan.FromHours(2) }.Start();
            process.StandardInput.Close();
            var output = new StringBuilder();
            process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
            process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var contract = new GitHubContract(process, replay, port);
            if (await contract.AnswersAsync())
                return contract;
            var hasExited = process.HasExited;
            if (!hasExited || attempt == 3)
            {
                await contract.DisposeAsync();
                throw new TimeoutException($"prism did not answer on port {port}.\n{output}");
            }

            process.Dispose();
        }
    }

    /// <summary>Where exchanges leave the description. An answer with a status that it does not name is not held to it, when that status is a refusal.</summary>
    public async Task<IReadOnlyList<GitHubViolation>> ViolationsAsync(IEnumerable<GitHubExchange> exchanges)
    {
        // prism needs some milliseconds each, half of them waiting.
        var found = new ConcurrentDictionary<int, List<GitHubViolation>>();
        await Parallel.ForEachAsync(
            exchanges.Where(exchange => exchange.IsApi).Index(),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (exchange, _) => found[exchange.Index] = [.. await ViolationsAsync(exchange.Item)]);
        return [.. found.OrderBy(one => one.Key).SelectMany(one => one.Value)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_prism.HasExited)
            _prism.Kill(entireProcessTree: true);
        await _prism.WaitForExitAsync();
        _prism.Dispose();
        _replay.Dispose();
        await _serving;
        _client.Dispose();
    }

    /// <summary>The description without what is not used, made once for each form of the script that makes it.</summary>
    private static async Task<string> CutAsync()
    {
        var script = Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Testing", "GitHub", "cut-description.mjs");
        var cut = Path.Combine(Modules, "github", $"cut-{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(script)))[..12]}.json");
        if (File.Exists(cut))
            return cut;
        var result = await new Command(Tool.Find("node")!, script, Description, cut).RunAsync();
        return result.ExitCode == 0 ? cut : throw new InvalidOperationException(result.Everything);
    }

    private static string Escaped(string address)
    {
        var parts = address.Split('?', 2);
        var path = parts[0];
        foreach (var start in Slashed)
        {
            var index = path.IndexOf(start, StringComparison.Ordinal);
            if (index < 0)
                continue;
            var end = (string[])["/check-runs", "/pulls"] is var tails && start == "/commits/" && Array.Find(tails, tail => path.EndsWith(tail, StringComparison.Ordinal)) is { } found ? found : "";
            var name = path[(index + start.Length)..(path.Length - end.Length)];
            path = path[..(index + start.Length)] + name.Replace("/", "%2F", StringComparison.Ordinal) + end;
            break;
        }

        return parts.Length == 1 ? path : $"{path}?{parts[1]}";
    }

    private async Task<bool> AnswersAsync()
    {
        for (var started = Stopwatch.StartNew(); started.Elapsed < TimeSpan.FromMinutes(2) && !_prism.HasExited; await Task.Delay(50))
        {
            try
            {
                using var answer = await _client.GetAsync($"{_address}/rate_limit");
                return true;
            }
            catch (HttpRequestException)
            {
            }
        }

        return false;
    }

    private async Task<IEnumerable<GitHubViolation>> ViolationsAsync(GitHubExchange exchange)
    {
        var mark = Guid.NewGuid().ToString("N");
        lock (_exchanges)
            _exchanges[mark] = exchange;
        using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), new Uri(_address + Escaped(exchange.NamedAddress)));
        request.Headers.Add(Mark, mark);
        var type = exchange.Header("Content-Type");
        if (exchange.Body.Length > 0)
        {
            // prism reads what is no JSON as text and takes 10 MB at most: a few bytes stand for it.
            var isText = type is null || type.Contains("json", StringComparison.Ordinal);
            request.Content = new ByteArrayContent(isText ? exchange.Body : "bytes"u8.ToArray());
            if (type is not null)
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        if (exchange.Header("Accept") is { } accept)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await _client.SendAsync(request);
        lock (_exchanges)
            _exchanges.Remove(mark);
        // prism's own refusals and an answer that is not the recorded one mean that nothing was checked.
        if ((int)answer.StatusCode != Replayed(exchange))
            return [new GitHubViolation(exchange, IsRequest: true, $"prism answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}")];
        return answer.Headers.TryGetValues("sl-violations", out var values) ? Read(exchange, string.Concat(values)) : [];
    }

    private static IEnumerable<GitHubViolation> Read(GitHubExchange exchange, string violations)
    {
        if (!violations.StartsWith('['))
        {
            yield return new GitHubViolation(exchange, violations.Contains("[\"request\"", StringComparison.Ordinal), violations);
            yield break;
        }

        using var json = JsonDocument.Parse(violations);
        foreach (var violation in json.RootElement.EnumerateArray())
        {
            var location = violation.GetProperty("location").EnumerateArray().Select(part => part.ToString()).ToList();
            var message = violation.GetProperty("message").GetString()!;
            var isRequest = location[0] == "request";
            if (!isRequest && (exchange.Status is 0 or >= 400) && message.StartsWith("Unable to match the returned status code", StringComparison.Ordinal))
                continue;
            yield return new GitHubViolation(exchange, isRequest, $"{message} ({string.Join('.', location)})");
        }
    }

    private async Task ServeAsync()
    {
        while (await _replay.NextAsync() is { } context)
            Replay(context);
    }

    // A request that got no answer is held to the description as one that failed.
    private static int Replayed(GitHubExchange exchange) => exchange.Status == 0 ? 500 : exchange.Status;

    private void Replay(HttpListenerContext context)
    {
        GitHubExchange? exchange;
        lock (_exchanges)
            exchange = _exchanges.GetValueOrDefault(context.Request.Headers[Mark] ?? "");
        var response = context.Response;
        response.StatusCode = exchange is null ? 410 : Replayed(exchange);
        foreach (var (name, value) in exchange?.AnswerHeaders ?? [])
        {
            // prism would follow it.
            if (name == "Location")
                continue;
            if (name == "Content-Type")
                response.ContentType = value;
            else
                response.Headers[name] = value;
        }

        var body = exchange?.AnswerBody ?? [];
        response.ContentLength64 = body.Length;
        if (body.Length > 0)
            response.OutputStream.Write(body);
        response.Close();
    }
}
