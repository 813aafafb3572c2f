using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

/// <summary>A request as handlers read it.</summary>
/// <param name="Method">Such as <c>GET</c>.</param>
/// <param name="Path">Parts of the path below the repository, unescaped.</param>
/// <param name="Query">The query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Content">The body.</param>
/// <param name="Token">Who asks; null is anybody.</param>
internal sealed record GitHubRequest(string Method, string[] Path, NameValueCollection Query, NameValueCollection Headers, byte[] Content, GitHubToken? Token)
{
    private JsonObject? _body;

    /// <summary>Address without the query, for links to other pages.</summary>
    public required string Address { get; init; }

    /// <summary>What spoils it.</summary>
    public GitHubFault? Fault { get; init; }

    public GitHubUser User => Token!.User;

    public JsonObject Body => _body ??= Parse();

    public bool Has(string name) => Body.TryGetPropertyValue(name, out var value) && value is not null;

    public string Text(string name) => OptionalText(name) ?? throw GitHubError.Unprocessable($"Invalid request.\n\n\"{name}\" wasn't supplied.");

    public string? OptionalText(string name) => Text(Body, name);

    public static string? Text(JsonObject body, string name) => Value<string>(body, name, JsonValueKind.String, "a string");

    public bool? Flag(string name) => Body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        var other => throw Wrong(name, other, "a boolean"),
    };

    public static int Number(JsonObject body, string name) =>
        OptionalNumber(body, name) ?? throw GitHubError.Unprocessable($"Invalid request.\n\n\"{name}\" wasn't supplied.");

    public static int? OptionalNumber(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        var other => throw Wrong(name, other, "an integer"),
    };

    public List<string>? Texts(string name) => List(Body, name)?.Select(item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong(name, item, "a string")).ToList();

    public static List<JsonObject>? Objects(JsonObject body, string name) => List(body, name)?.Select(item => item as JsonObject ?? throw Wrong(name, item, "an object")).ToList();

    public JsonObject? Object(string name) => Body[name] switch
    {
        null => null,
        JsonObject value => value,
        var other => throw Wrong(name, other, "an object"),
    };

    public DateTimeOffset? Time(string name) => Time(Body, name);

    public static DateTimeOffset? Time(JsonObject body, string name)
    {
        if (Text(body, name) is not { } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw GitHubError.Unprocessable($"Invalid request.\n\n{text} is not a valid date-time.");
    }

    public string Choice(string name, string? value, params string[] choices) =>
        value is not null && choices.Contains(value) ? value : throw GitHubError.Unprocessable($"Invalid request.\n\n{value ?? "nil"} is not a member of {JsonSerializer.Serialize(choices)} (\"{name}\").");

    private static JsonArray? List(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonArray value => value,
        var other => throw Wrong(name, other, "an array"),
    };

    private static T? Value<T>(JsonObject body, string name, JsonValueKind kind, string expected)
        where T : class => body[name] switch
        {
            null => null,
            JsonValue value when value.GetValueKind() == kind && value.TryGetValue<T>(out var typed) => typed,
            var other => throw Wrong(name, other, expected),
        };

    private static GitHubError Wrong(string name, JsonNode? value, string expected) =>
        GitHubError.Unprocessable($"Invalid request.\n\nFor 'properties/{name}', {value?.ToJsonString() ?? "nil"} is not {expected}.");

    private JsonObject Parse()
    {
        try
        {
            return JsonNode.Parse(Content) as JsonObject ?? throw new GitHubError(400, "Body should be a JSON object");
        }
        catch (JsonException)
        {
            throw new GitHubError(400, "Problems parsing JSON");
        }
    }
}
