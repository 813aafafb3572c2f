using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Registries;

/// <summary>Answers the challenges of one registry: Basic, or Bearer tokens, fetched before they run out and again when one is refused.</summary>
internal sealed class RegistryAuthentication(HttpClient http, ImageReference reference, RegistryClientOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);
    private AuthenticationChallenge? _challenge;
    private RegistryCredential? _credential;
    private bool _looked;

    /// <summary>Whom the registry was shown, for messages.</summary>
    public string Shown => _credential?.ToString() ?? "nobody";

    /// <summary>What to send with a request; null before the registry has asked.</summary>
    /// <param name="scope">What the request does, such as <c>repository:model:pull,push</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<AuthenticationHeaderValue?> HeaderAsync(string scope, CancellationToken cancellation)
    {
        if (_challenge is not { } challenge)
            return null;
        if (challenge.Scheme == "Basic")
            return Credential() is { IsIdentityToken: false } basic ? Basic(basic) : null;
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_tokens.TryGetValue(scope, out var token) || token.Fresh <= options.Clock.GetUtcNow())
                _tokens[scope] = token = await FetchAsync(challenge, scope, cancellation).ConfigureAwait(false);
            return new("Bearer", token.Value);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes note of a 401.</summary>
    /// <returns>Whether the request should be sent again.</returns>
    public bool Challenged(HttpResponseMessage response, string scope, bool again)
    {
        if (again || AuthenticationChallenge.Of(response.Headers) is not { } challenge)
            return false;
        _challenge = challenge;
        _tokens.TryRemove(scope, out _);
        return challenge.Scheme == "Bearer" ? challenge.Realm is not null : Credential() is { IsIdentityToken: false };
    }

    public void Dispose() => _one.Dispose();

    private static AuthenticationHeaderValue Basic(RegistryCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Secret}")));

    private RegistryCredential? Credential()
    {
        if (!_looked)
            _credential = options.Credentials(reference);
        _looked = true;
        return _credential;
    }

    private async Task<AccessToken> FetchAsync(AuthenticationChallenge challenge, string scope, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(challenge.Realm, UriKind.Absolute, out var realm) || (realm.Scheme != Uri.UriSchemeHttps && !(realm.Scheme == Uri.UriSchemeHttp && (realm.IsLoopback || reference.IsSecure == false))))
            throw new RegistryException($"Registry \"{reference.Host}\" sends to \"{challenge.Realm}\" for a token, expected an address with https://, since a password is shown there.");
        var scopes = challenge.Scope is { Length: > 0 } asked ? scope.Split(' ').Union(asked.Split(' ')) : scope.Split(' ');
        using var request = Credential() is { IsIdentityToken: true } identity ? Refreshing(realm, challenge, scopes, identity) : Asking(realm, challenge, scopes, Credential());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Patience);
        try
        {
            using var response = await http.SendAsync(request, limit.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new RegistryException($"Registry \"{reference.Host}\" refused the login of {Shown} at \"{realm}\" ({(int)response.StatusCode}); {(Credential() is null ? $"log in with \"docker login {reference.Host}\" or \"podman login {reference.Host}\"" : "the password is wrong or has run out: log in again")}.") { Status = response.StatusCode };
            if (!response.IsSuccessStatusCode)
                throw new RegistryException($"The token service \"{realm}\" of registry \"{reference.Host}\" answered {(int)response.StatusCode} {response.ReasonPhrase}, expected a token; try again later.") { Status = response.StatusCode };
            return OciJson.Read(body, $"the answer of the token service \"{realm}\"", root =>
                AccessToken.Issued(
                    (OciJson.Text(root, "token") ?? OciJson.Text(root, "access_token")) is { Length: > 0 } token ? token : throw new FormatException("it holds no token"),
                    root.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind == System.Text.Json.JsonValueKind.Number ? seconds.GetDouble() : null,
                    options.Clock.GetUtcNow()));
        }
        catch (InvalidDataException wrong)
        {
            throw new RegistryException(wrong.Message, wrong);
        }
    }

    private static HttpRequestMessage Asking(Uri realm, AuthenticationChallenge challenge, IEnumerable<string> scopes, RegistryCredential? credential)
    {
        var query = scopes.Select(scope => $"scope={Uri.EscapeDataString(scope)}").Prepend($"service={Uri.EscapeDataString(challenge.Service ?? "")}");
        return new(HttpMethod.Get, $"{realm}{(realm.Query.Length > 0 ? "&" : "?")}{string.Join('&', query)}")
        {
            Headers = { Authorization = credential is null ? null : Basic(credential) },
        };
    }

    private static HttpRequestMessage Refreshing(Uri realm, AuthenticationChallenge challenge, IEnumerable<string> scopes, RegistryCredential identity) => new(HttpMethod.Post, realm)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["service"] = challenge.Service ?? "",
            ["client_id"] = "mlopsbuild",
            ["scope"] = string.Join(' ', scopes),
            ["refresh_token"] = identity.Secret,
        }),
    };
}
