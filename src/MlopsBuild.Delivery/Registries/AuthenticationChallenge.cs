using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace MlopsBuild.Delivery.Registries;

/// <summary>What a registry asks for in <c>WWW-Authenticate</c>.</summary>
/// <param name="Scheme"><c>Basic</c> or <c>Bearer</c>.</param>
/// <param name="Realm">Where tokens are to be had.</param>
/// <param name="Service">The registry's name for the token service; null for none.</param>
/// <param name="Scope">What the token must allow; null where it is not said.</param>
internal sealed partial record AuthenticationChallenge(string Scheme, string? Realm, string? Service, string? Scope)
{
    /// <summary>The first challenge that can be answered; null for none.</summary>
    public static AuthenticationChallenge? Of(HttpResponseHeaders headers)
    {
        foreach (var challenge in headers.WwwAuthenticate)
        {
            var bearer = challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
            if (!bearer && !challenge.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
                continue;
            var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (Match match in Pairs().Matches(challenge.Parameter ?? ""))
                values[match.Groups[1].Value] = match.Groups[2].Success ? match.Groups[2].Value.Replace("\\\"", "\"", StringComparison.Ordinal) : match.Groups[3].Value;
            return new(bearer ? "Bearer" : "Basic", values.GetValueOrDefault("realm"), values.GetValueOrDefault("service"), values.GetValueOrDefault("scope"));
        }

        return null;
    }

    [GeneratedRegex("([A-Za-z_]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))")]
    private static partial Regex Pairs();
}
