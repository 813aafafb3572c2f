using System.Net;
using System.Text.Json;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Reports;

namespace MlopsBuild.Delivery.Registries;

/// <summary>Says in sentences what a registry answered instead of doing what was asked.</summary>
internal static class RegistryRefusals
{
    private const int LongestShown = 300;

    /// <summary>The exception for an answer.</summary>
    /// <param name="reference">The repository.</param>
    /// <param name="what">What was asked, after "could not".</param>
    /// <param name="response">The answer.</param>
    /// <param name="shown">Whom the registry was shown.</param>
    public static async Task<RegistryException> OfAsync(ImageReference reference, string what, HttpResponseMessage response, string shown)
    {
        var said = await SaidAsync(response).ConfigureAwait(false);
        var isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
        var why = response.StatusCode switch
        {
            _ when isPage => $"it answered {(int)response.StatusCode} with a web page, as a proxy, a login page or a host that is no registry does, expected a registry; check the address, and the proxy in HTTPS_PROXY and NO_PROXY",
            HttpStatusCode.Unauthorized when shown == "nobody" => $"it asks for a login (401{said}); log in with \"docker login {reference.Host}\" or \"podman login {reference.Host}\"",
            HttpStatusCode.Unauthorized => $"it refused {shown} (401{said}); the password is wrong or has run out: log in again",
            HttpStatusCode.Forbidden => $"{shown} may not do that (403{said}); ask who owns \"{reference.Repository}\" for the right",
            HttpStatusCode.NotFound => $"there is no such thing (404{said}); check the name and the tag. Some registries say this where one may not read",
            HttpStatusCode.TooManyRequests => $"it takes no more requests for now (429{said}){Later(response)}",
            HttpStatusCode.RequestEntityTooLarge => $"it takes no requests of that size (413{said}); raise the limit of the proxy before it",
            HttpStatusCode.InsufficientStorage => $"its disk is full (507{said})",
            var status when (int)status is >= 300 and < 400 => $"it sends elsewhere ({(int)status} to \"{response.Headers.Location}\"), and that is not followed; name the registry by that address",
            var status when (int)status >= 500 => $"it failed ({(int)status}{said}); its log says why, a full disk is a usual cause",
            var status => $"it answered {(int)status} {response.ReasonPhrase}{said}",
        };
        return new RegistryException($"Registry \"{reference.Host}\" could not {what}: {why}.") { Status = response.StatusCode };
    }

    private static string Later(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } after ? $"; it says to come back {(after.Delta is { } pause ? $"after {pause.TotalSeconds:0} s" : $"at {after.Date:u}")}" : "; try again later, or log in: registries take more from users they know";

    /// <summary>The registry's own words: <c>, "DENIED: …"</c>; empty for none.</summary>
    private static async Task<string> SaidAsync(HttpResponseMessage response)
    {
        try
        {
            if (response.Content.Headers.ContentLength is > 64 * 1024 || response.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/plain"))
                return "";
            var body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            var words = response.Content.Headers.ContentType.MediaType == "text/plain"
                ? System.Text.Encoding.UTF8.GetString(body).Trim()
                : OciJson.Read(body, "the answer", root => string.Join("; ", root.GetProperty("errors").EnumerateArray().Select(Words)));
            return words.Length == 0 ? "" : $", \"{VisibleText.Of(words, LongestShown)}\"";
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or HttpRequestException or IOException)
        {
            return "";
        }
    }

    private static string Words(JsonElement error) => $"{OciJson.Text(error, "code")}: {OciJson.Text(error, "message")}{(error.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String ? $" ({detail.GetString()})" : "")}";
}
