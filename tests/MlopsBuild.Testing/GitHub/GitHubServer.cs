using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace MlopsBuild.Testing.GitHub;

/// <summary>
/// GitHub on the loopback address, in memory: the part of its REST API that a build uses (https://docs.github.com/rest), with repositories, tokens,
/// permissions, rate limits and faults. What it answers is held against GitHub's own description of the API by <see cref="GitHubContract"/>.
/// </summary>
public sealed partial class GitHubServer : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly int _uploadsPort;
    private readonly List<GitHubExchange> _exchanges = [];
    private readonly List<GitHubRepository> _repositories = [];
    private readonly Dictionary<string, GitHubToken> _tokens = [];
    private readonly Dictionary<string, GitHubUser> _users = [];
    private readonly GitHubBudget _anonymous = new();
    private readonly List<(GitHubFault Fault, string Matching, int Left)> _faults = [];
    private long _lastId = 1_000_000;

    /// <summary>Starts a server.</summary>
    /// <param name="isEnterprise">Whether the API is below <c>/api/v3</c> and uploads below <c>/api/uploads</c>, as on GitHub Enterprise Server.</param>
    /// <param name="clock">Where its times come from; default is the system's.</param>
    public GitHubServer(bool isEnterprise = false, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _application = builder.Build();
        _application.Run(AnswerAsync);
        _application.Start();
        string[] addresses = [.. _application.Urls];
        var (api, other) = (addresses[0], addresses[1]);
        _uploadsPort = new Uri(other).Port;
        Links = isEnterprise ? new GitHubLinks($"{api}/api/v3", $"{api}/api/uploads", $"{other}/storage") : new GitHubLinks(api, other, $"{other}/storage");
    }

    /// <summary>Address for GITHUB_API_URL.</summary>
    public string Address => Links.Root;

    /// <summary>Requests in the order they came.</summary>
    public IReadOnlyList<GitHubExchange> Exchanges
    {
        get
        {
            lock (_lock)
                return [.. _exchanges];
        }
    }

    /// <summary>Requests in the order they came, such as <c>GET /repos/acme/flowers/pulls?state=open</c>.</summary>
    public IReadOnlyList<string> Requests => [.. Exchanges.Select(exchange => exchange.ToString())];

    internal GitHubLinks Links { get; }

    internal DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Repository of that name, which comes into being with a first commit on <c>main</c>.</summary>
    /// <param name="name">Owner and name, such as <c>acme/flowers</c>.</param>
    /// <param name="isPrivate">Whether only tokens that reach it see it.</param>
    public GitHubRepository Repository(string name, bool isPrivate = false)
    {
        lock (_lock)
        {
            if (Find(name) is { } there)
                return there;
            var made = new GitHubRepository(this, name, NextId(), isPrivate);
            _repositories.Add(made);
            return made;
        }
    }

    /// <summary>Token of a job of GitHub Actions.</summary>
    /// <param name="permissions">As a workflow writes them, such as <c>pull-requests: write</c>; what is not named is not granted.</param>
    public GitHubToken NewToken(params string[] permissions) => Add(new GitHubToken($"ghs_{Guid.NewGuid():N}", User("github-actions[bot]"), permissions));

    /// <summary>Token of a job that reaches some repositories only.</summary>
    public GitHubToken NewTokenFor(IReadOnlyList<string> repositories, params string[] permissions) =>
        Add(new GitHubToken($"ghs_{Guid.NewGuid():N}", User("github-actions[bot]"), permissions) { Repositories = repositories });

    /// <summary>A person's token.</summary>
    public GitHubToken NewUserToken(string login, params string[] permissions) => Add(new GitHubToken($"github_pat_{Guid.NewGuid():N}", User(login), permissions));

    /// <summary>Takes a token back.</summary>
    public void Revoke(GitHubToken token)
    {
        lock (_lock)
            _tokens.Remove(token.Value);
    }

    /// <summary>Sets how many requests a token has in an hour and how many of them are used.</summary>
    public void Limit(GitHubToken token, int limit, int used, TimeSpan resetIn)
    {
        lock (_lock)
            token.Budget.Set(limit, used, Now + resetIn);
    }

    /// <summary>Spoils the next requests whose method and address contain a text; each is spoilt by one fault, in the order of calls.</summary>
    public void Spoil(GitHubFault fault, int requests = 1, string matching = "")
    {
        lock (_lock)
            _faults.Add((fault, matching, requests));
    }

    /// <summary>Holds the next requests whose method and address contain a text until all of them are there, so that they race.</summary>
    public void Gather(int requests, string matching)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var missing = requests;
        Spoil(
            GitHubFault.Meanwhile(async () =>
            {
                if (Interlocked.Decrement(ref missing) == 0)
                    all.SetResult();
                await all.Task.WaitAsync(TimeSpan.FromMinutes(1), _stop.Token);
            }),
            requests,
            matching);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        ((IDisposable)_application).Dispose();
    }

    internal long NextId() => Interlocked.Increment(ref _lastId);

    internal GitHubUser User(string login)
    {
        lock (_lock)
        {
            if (!_users.TryGetValue(login, out var user))
                _users[login] = user = new GitHubUser(login, login == "github-actions[bot]" ? 41898282 : NextId());
            return user;
        }
    }

    private GitHubToken Add(GitHubToken token)
    {
        lock (_lock)
            _tokens.Add(token.Value, token);
        return token;
    }

    private GitHubRepository? Find(string name) => _repositories.Find(repository => string.Equals(repository.Name, name, StringComparison.OrdinalIgnoreCase));

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var exchange = Record(context, body.ToArray());
        var fault = exchange.Fault;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, context.RequestAborted);
        try
        {
            if (fault == GitHubFault.Hang)
                await Task.Delay(Timeout.Infinite, end.Token);
            if (fault?.First is { } first)
                await first();
            var answer = fault == GitHubFault.Cut ? null : Serve(context, exchange);
            if (fault == GitHubFault.NoAnswer)
                await Task.Delay(Timeout.Infinite, end.Token);
            if (answer is not null && fault != GitHubFault.LostAnswer)
            {
                await SendAsync(context.Response, exchange, answer);
                return;
            }
        }
        catch (OperationCanceledException)
        {
        }

        context.Abort();
    }

    private GitHubExchange Record(HttpContext context, byte[] body)
    {
        var isOther = context.Connection.LocalPort == _uploadsPort;
        var prefix = new Uri(Links.Root).AbsolutePath.TrimEnd('/');
        var address = Target(context);
        if (address.StartsWith(prefix + "/", StringComparison.Ordinal))
            address = address[prefix.Length..];
        var headers = context.Request.Headers
            .Select(header => (header.Key, header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? Masked(header.Value.ToString()) : header.Value.ToString()))
            .ToList();
        var uploads = new Uri(Links.Uploads).AbsolutePath.TrimEnd('/');
        if (uploads.Length > 0 && address.StartsWith(uploads + "/", StringComparison.Ordinal))
            address = address[uploads.Length..];
        var exchange = new GitHubExchange(context.Request.Method, address, headers, body) { IsApi = !(isOther && address.StartsWith("/storage/", StringComparison.Ordinal)), NamedAddress = address };
        lock (_lock)
        {
            _exchanges.Add(exchange);
            var index = _faults.FindIndex(fault => fault.Left > 0 && exchange.ToString().Contains(fault.Matching, StringComparison.Ordinal));
            if (index >= 0)
            {
                exchange.Fault = _faults[index].Fault;
                _faults[index] = _faults[index] with { Left = _faults[index].Left - 1 };
            }
        }

        return exchange;
    }

    private static string Masked(string authorization) => $"{authorization.Split(' ')[0]} ***";

    private static string Target(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private static async Task SendAsync(HttpResponse response, GitHubExchange exchange, GitHubAnswer answer)
    {
        var body = answer.Body;
        exchange.AnswerBody = body;
        exchange.AnswerHeaders = [.. answer.Headers, .. body.Length > 0 ? [("Content-Type", answer.MediaType ?? "application/json; charset=utf-8")] : Array.Empty<(string, string)>()];
        exchange.Status = answer.Status;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in exchange.AnswerHeaders)
            response.Headers[name] = value;
        if (answer.Status is not 204)
            response.ContentLength = body.Length;
        if (body.Length > 0 && exchange.Method != "HEAD")
            await response.Body.WriteAsync(body);
    }
}
