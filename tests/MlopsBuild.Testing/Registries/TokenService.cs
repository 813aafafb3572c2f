using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace MlopsBuild.Testing.Registries;

/// <summary>
/// Gives out tokens for registries (https://distribution.github.io/distribution/spec/auth/token/), to <see cref="DockerRegistry.User"/> with the
/// password or an identity token.
/// </summary>
public sealed class TokenService : IDisposable
{
    /// <summary>Name of the registries it is for.</summary>
    public const string Service = "test-registry";

    /// <summary>Its own name in tokens.</summary>
    public const string Issuer = "test-issuer";

    /// <summary>What it takes instead of a password.</summary>
    public const string IdentityToken = "identity-of-ann";

    private readonly HttpListener _listener;
    private readonly Task _serving;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly List<string> _scopes = [];

    /// <summary>Starts it.</summary>
    public TokenService()
    {
        var now = DateTimeOffset.UtcNow;
        var request = new CertificateRequest("CN=token", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(12));
        var port = LoopbackPort.Free();
        Address = $"http://127.0.0.1:{port}/token";
        _listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Where tokens are asked for.</summary>
    public string Address { get; }

    /// <summary>What registries check tokens with.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>How long its tokens are said to live.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The scopes of the tokens that were given out, in order.</summary>
    public IReadOnlyList<string> Given
    {
        get
        {
            lock (_scopes)
                return [.. _scopes];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
        _certificate.Dispose();
        _key.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var body = new StreamReader(context.Request.InputStream).ReadToEnd();
            var form = System.Web.HttpUtility.ParseQueryString(context.Request.HttpMethod == "POST" ? body : context.Request.Url!.Query);
            var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DockerRegistry.User}:{DockerRegistry.Password}"));
            var known = context.Request.HttpMethod == "POST" ? form["refresh_token"] == IdentityToken && form["grant_type"] == "refresh_token" : context.Request.Headers["Authorization"] == basic;
            var scopes = (form.GetValues("scope") ?? []).SelectMany(scope => scope.Split(' ')).ToList();
            lock (_scopes)
                _scopes.Add(string.Join(' ', scopes));
            context.Response.StatusCode = known ? 200 : 401;
            if (known)
            {
                var answer = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { [context.Request.HttpMethod == "POST" ? "access_token" : "token"] = Token(scopes), ["expires_in"] = Life.TotalSeconds });
                context.Response.ContentType = "application/json";
                context.Response.OutputStream.Write(answer);
            }

            context.Response.Close();
        }
    }

    private string Token(List<string> scopes)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = new Dictionary<string, object> { ["typ"] = "JWT", ["alg"] = "ES256", ["x5c"] = new[] { Convert.ToBase64String(_certificate.RawData) } };
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer, ["sub"] = DockerRegistry.User, ["aud"] = Service, ["exp"] = now + 300, ["nbf"] = now - 60, ["iat"] = now, ["jti"] = Guid.NewGuid().ToString("N"),
            ["access"] = scopes.Select(scope => scope.Split(':')).Where(parts => parts.Length == 3).Select(parts => new Dictionary<string, object> { ["type"] = parts[0], ["name"] = parts[1], ["actions"] = parts[2].Split(',') }).ToArray(),
        };
        var signed = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Encode(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
