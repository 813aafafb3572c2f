using System.Text;
using System.Text.Json;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

/// <summary>An answer before it is sent.</summary>
internal sealed record GitHubAnswer(int Status, JsonNode? Json = null)
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public List<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Bytes in place of JSON.</summary>
    public byte[]? Bytes { get; init; }

    public string? MediaType { get; init; }

    public static GitHubAnswer NoContent { get; } = new(204);

    public byte[] Body => Bytes ?? (Json is null ? [] : Encoding.UTF8.GetBytes(Json.ToJsonString(Written)));

    public GitHubAnswer With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };
}
