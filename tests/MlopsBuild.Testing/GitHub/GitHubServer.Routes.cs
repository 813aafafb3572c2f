using System.Collections.Specialized;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MlopsBuild.Testing.GitHub;

public sealed partial class GitHubServer
{
    internal static GitHubError LimitExceeded(int status, int limit, DateTimeOffset reset) => new(status, "API rate limit exceeded for installation.")
    {
        Documentation = "https://docs.github.com/rest/overview/resources-in-the-rest-api#rate-limiting",
        Headers =
        [
            ("X-RateLimit-Limit", $"{limit}"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Used", $"{limit}"),
            ("X-RateLimit-Reset", reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), ("X-RateLimit-Resource", "core"),
        ],
    };

    private GitHubAnswer Serve(HttpContext context, GitHubExchange exchange)
    {
        if (!exchange.IsApi)
            return Stored(exchange.Address["/storage/".Length..]);
        GitHubToken? token = null;
        GitHubAnswer answer;
        try
        {
            if (exchange.Fault?.Instead is { } instead)
                return Finish(instead(Now), Budget(null), DefaultLimit(null));
            token = Authenticate(context.Request.Headers.Authorization is [{ } authorization] ? authorization : null);
            answer = Route(context, exchange, token);
        }
        catch (GitHubError error)
        {
            answer = error.Answer();
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // A client must not wait for an answer that never comes.
            answer = new GitHubError(500, $"The server of the tests failed: {bug}").Answer();
        }

        return Finish(answer, Budget(token), DefaultLimit(token));
    }

    private GitHubAnswer Route(HttpContext context, GitHubExchange exchange, GitHubToken? token)
    {
        var headers = new NameValueCollection();
        foreach (var (name, values) in context.Request.Headers)
            headers[name] = values.ToString();
        if (string.IsNullOrEmpty(headers["User-Agent"]))
            throw new GitHubError(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required).");
        if (headers["X-GitHub-Api-Version"] is { } version && version is not ("2022-11-28" or "2026-03-10"))
            throw new GitHubError(400, $"The API version \"{version}\" is not supported.");
        var address = exchange.Address.Split('?')[0];
        string[] path = [.. address.Trim('/').Split('/').Select(Uri.UnescapeDataString)];
        if (path is not ["rate_limit"])
            Count(token);
        var isUpload = context.Connection.LocalPort == _uploadsPort || Target(context).StartsWith("/api/uploads/", StringComparison.Ordinal);
        switch (context.Request.Method, path)
        {
            case ("GET", ["rate_limit"]) when !isUpload:
                return RateLimit(token);
            case ("GET", ["user"]) when !isUpload:
                return token is null ? throw new GitHubError(401, "Requires authentication")
                    : token.IsInstallation ? throw new GitHubError(403, "Resource not accessible by integration")
                    : new GitHubAnswer(200, token.User.Own(Links));
            case (_, ["repos", var owner, var name, .. var rest]):
                return Serve(Reached($"{owner}/{name}", token), rest);
            case (_, ["repositories", var number, .. var rest]):
                var known = long.TryParse(number, CultureInfo.InvariantCulture, out var id) ? Named(id) : null;
                var repository = Reached(known ?? throw GitHubError.NotFound(), token);
                exchange.NamedAddress = $"/repos/{known}{exchange.Address[$"/repositories/{number}".Length..]}";
                return Serve(repository, rest);
            default:
                throw GitHubError.NotFound();
        }

        GitHubAnswer Serve(GitHubRepository repository, string[] rest) => repository.Serve(
            new GitHubRequest(context.Request.Method, rest, Query(exchange.Address), headers, exchange.Body, token)
            {
                Address = Links.Api(string.Join('/', (string[])["repositories", $"{repository.Id}", .. address.Trim('/').Split('/')[(path[0] == "repos" ? 3 : 2)..]])),
                Fault = exchange.Fault,
            },
            isUpload);
    }

    private GitHubAnswer Stored(string path)
    {
        var parts = path.Split('?')[0].Split('/');
        if (parts is not [var repository, var text] || !long.TryParse(text, CultureInfo.InvariantCulture, out var id))
            return Missing();
        GitHubRepository? home;
        lock (_lock)
            home = _repositories.Find(candidate => $"{candidate.Id}" == repository);
        return home?.Content(id) is { } content ? new GitHubAnswer(200) { Bytes = content, MediaType = "application/octet-stream" } : Missing();

        static GitHubAnswer Missing() => new(404) { Bytes = "BlobNotFound"u8.ToArray(), MediaType = "text/plain" };
    }

    private string? Named(long id)
    {
        lock (_lock)
            return _repositories.Find(repository => repository.Id == id)?.Name;
    }

    /// <summary>The repository, when whoever asks can see it.</summary>
    private GitHubRepository Reached(string name, GitHubToken? token)
    {
        lock (_lock)
        {
            var found = Find(name);
            if (found is null || found.IsPrivate && (token is null || token.Repositories?.Contains(found.Name) == false))
                throw GitHubError.NotFound();
            return found;
        }
    }

    private GitHubToken? Authenticate(string? authorization)
    {
        if (authorization is null)
            return null;
        var parts = authorization.Split(' ', 2);
        var value = parts.Length < 2 ? "" : parts[1].Trim();
        if (parts[0].Equals("Basic", StringComparison.OrdinalIgnoreCase))
            value = Password(value);
        lock (_lock)
        {
            return parts[0].ToUpperInvariant() is "BEARER" or "TOKEN" or "BASIC" && _tokens.TryGetValue(value, out var token)
                ? token
                : throw new GitHubError(401, "Bad credentials");
        }
    }

    private static string Password(string pair)
    {
        var bytes = new byte[pair.Length];
        return Convert.TryFromBase64String(pair, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2)[^1] : "";
    }

    private GitHubBudget Budget(GitHubToken? token) => token?.Budget ?? _anonymous;

    private static int DefaultLimit(GitHubToken? token) => token is null ? 60 : token.IsInstallation ? 1000 : 5000;

    private void Count(GitHubToken? token)
    {
        lock (_lock)
        {
            var budget = Budget(token);
            if (!budget.Take(Now, DefaultLimit(token)))
                throw LimitExceeded(403, budget.Limit ?? DefaultLimit(token), budget.Reset);
        }
    }

    private GitHubAnswer RateLimit(GitHubToken? token)
    {
        lock (_lock)
        {
            var budget = Budget(token);
            budget.Renew(Now);
            var limit = budget.Limit ?? DefaultLimit(token);
            JsonObject Resource(int most, int used) => new() { ["limit"] = most, ["remaining"] = most - used, ["reset"] = budget.Reset.ToUnixTimeSeconds(), ["used"] = used };
            return new GitHubAnswer(200, new JsonObject
            {
                ["resources"] = new JsonObject { ["core"] = Resource(limit, budget.Used), ["search"] = Resource(30, 0), ["graphql"] = Resource(5000, 0) },
                ["rate"] = Resource(limit, budget.Used),
            });
        }
    }

    private GitHubAnswer Finish(GitHubAnswer answer, GitHubBudget budget, int limit)
    {
        List<(string, string)> headers = [.. answer.Headers, ("Date", Now.ToString("R", CultureInfo.InvariantCulture)), ("X-GitHub-Request-Id", $"{Guid.NewGuid():N}"), ("X-GitHub-Media-Type", "github.v3; format=json")];
        lock (_lock)
        {
            budget.Renew(Now);
            var most = budget.Limit ?? limit;
            if (!answer.Headers.Exists(header => header.Name == "X-RateLimit-Limit"))
            {
                headers.AddRange(
                [
                    ("X-RateLimit-Limit", $"{most}"), ("X-RateLimit-Remaining", $"{Math.Max(most - budget.Used, 0)}"), ("X-RateLimit-Used", $"{budget.Used}"),
                    ("X-RateLimit-Reset", budget.Reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), ("X-RateLimit-Resource", "core"),
                ]);
            }
        }

        return answer with { Headers = headers };
    }

    private static NameValueCollection Query(string address)
    {
        var query = new NameValueCollection();
        foreach (var part in address.Split('?', 2) is [_, var text] ? text.Split('&', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            var pair = part.Split('=', 2);
            query[Unescape(pair[0])] = pair.Length < 2 ? "" : Unescape(pair[1]);
        }

        return query;

        static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }
}
