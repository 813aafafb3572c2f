using System.Globalization;
using System.Text;

namespace MlopsBuild.Testing.GitHub;

/// <summary>The addresses that stand in answers.</summary>
/// <param name="Root">Root of the API.</param>
/// <param name="Uploads">Root of the host that takes assets.</param>
/// <param name="Storage">Root of the host that gives assets out.</param>
internal sealed record GitHubLinks(string Root, string Uploads, string Storage)
{
    public string Api(string path) => $"{Root}/{path}";

    public string Web(string path) => $"https://github.com/{path}";

    public static string Node(string kind, long id) => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}{id}")));

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A path's parts, each escaped.</summary>
    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
