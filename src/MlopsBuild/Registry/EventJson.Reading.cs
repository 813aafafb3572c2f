using System.Text.Json;
using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>Reading.</content>
public static partial class EventJson
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the bytes of an event.</summary>
    /// <exception cref="FormatException">They are no event, or not the one that was written.</exception>
    public static RegistryEvent Read(byte[] bytes)
    {
        CheckDigest(bytes);
        try
        {
            using var json = JsonDocument.Parse(bytes, s_strict);
            return Event(json.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"it is no {RegistryEvent.Schema}: {cause.Message}", cause);
        }
    }

    private static void CheckDigest(byte[] bytes)
    {
        if (bytes.Length <= s_tail)
            throw new FormatException($"it has {bytes.Length} bytes, which no event fits in");
        var body = bytes.AsSpan(0, bytes.Length - s_tail);
        if (!bytes.AsSpan(body.Length).SequenceEqual(Tail(ContentHash.Of(body))))
            throw new FormatException("its bytes are not those that its digest was made of");
    }

    private static RegistryEvent Event(JsonElement json)
    {
        if (Text(json, "schema") is var schema && schema != RegistryEvent.Schema)
            throw new FormatException($"its schema is \"{schema}\", expected \"{RegistryEvent.Schema}\"; a newer version of MlopsBuild may have written it");
        return new RegistryEvent
        {
            Number = json.GetProperty("number").GetInt64(),
            Previous = HashOrNull(json, "previous"),
            Id = Text(json, "id"),
            Time = RegistryTime.Parse(Text(json, "time")),
            Actor = Text(json, "actor"),
            Host = Text(json, "host"),
            Reason = TextOrNull(json, "reason"),
            Snapshot = json.TryGetProperty("snapshot", out _) ? Hash(json, "snapshot") : null,
            Change = Change(json, Text(json, "kind")),
        };
    }

    private static RegistryChange Change(JsonElement json, string kind) => kind switch
    {
        nameof(EventKind.Registered) => new Registered(Model(json), Version(json), Content(json), Registration(json)) { Tags = Texts(json, "tags") },
        nameof(EventKind.Tagged) => new Tagged(Model(json), Version(json), Texts(json, "added"), Texts(json, "removed")),
        nameof(EventKind.AliasMoved) => new AliasMoved(Model(json), Alias(json), Version(json), IntOrNull(json, "from"))
        {
            Policy = Hash(json, "policy"),
            Approvers = HashOrNull(json, "approvers"),
            Approvals = [.. json.GetProperty("approvals").EnumerateArray().Select(item => item.GetInt64())],
            Evidence = json.TryGetProperty("evidence", out var evidence) ? Evidence(evidence) : null,
        },
        nameof(EventKind.PromotionRefused) => new PromotionRefused(Model(json), Alias(json), Version(json), Unmet(json))
        {
            Policy = Hash(json, "policy"),
            Approvers = HashOrNull(json, "approvers"),
        },
        nameof(EventKind.Approved) => new Approved(Approval(json), Text(json, "principal"), Text(json, "key"))
        {
            Approvers = Hash(json, "approvers"),
            Signature = Text(json, "signature"),
        },
        nameof(EventKind.Rejected) => new Rejected(Model(json), Alias(json), Version(json)),
        nameof(EventKind.RolledBack) => new RolledBack(Model(json), Alias(json), Version(json), json.GetProperty("from").GetInt32()),
        nameof(EventKind.Deprecated) => new Deprecated(Model(json), Version(json)),
        nameof(EventKind.Checkpointed) => new Checkpointed(json.GetProperty("head").GetInt64(), Hash(json, "hash"), Hash(json, "state"), Text(json, "principal")),
        nameof(EventKind.Deployed) => new Deployed(Model(json), Text(json, "environment"), Version(json), IntOrNull(json, "from")) { Image = Text(json, "image"), Target = Text(json, "target") },
        nameof(EventKind.DeploymentRolledBack) => new DeploymentRolledBack(Model(json), Text(json, "environment"), Version(json), json.GetProperty("from").GetInt32())
        {
            Image = Text(json, "image"),
            Target = Text(json, "target"),
        },
        _ => throw new FormatException($"its kind is \"{kind}\", expected one of {string.Join(", ", Enum.GetNames<EventKind>())}; a newer version of MlopsBuild may have written it"),
    };

    private static ApprovalText Approval(JsonElement json) => new()
    {
        Model = Model(json),
        Version = Version(json),
        Digest = Hash(json, "content"),
        Alias = Alias(json),
        Policy = Hash(json, "policy"),
        Expires = RegistryTime.Parse(Text(json, "expires")),
    };

    private static ModelContent Content(JsonElement json) =>
        new(Hash(json, "content"), Hash(json, "listing"), json.GetProperty("files").GetInt32(), json.GetProperty("bytes").GetInt64());

    private static Registration Registration(JsonElement json) => new()
    {
        Author = TextOrNull(json, "author"),
        Run = TextOrNull(json, "run"),
        Commit = TextOrNull(json, "commit"),
        Stage = HashOrNull(json, "stage"),
        Code = HashOrNull(json, "code"),
        Data = [.. json.GetProperty("data").EnumerateArray().Select(item =>
            new TrainingData(Text(item, "name"), Hash(item, "digest"), TextOrNull(item, "asOf") is { } time ? RegistryTime.Parse(time) : null))],
        Metrics = json.GetProperty("metrics").EnumerateObject()
            .ToDictionary(item => item.Name, item => item.Value.ValueKind == JsonValueKind.Null ? double.NaN : item.Value.GetDouble(), StringComparer.Ordinal),
        Verdicts = VerdictJson.Read(json.GetProperty("verdicts")),
        Signature = json.GetProperty("signature") is { ValueKind: JsonValueKind.Object } signature
            ? new(Text(signature, "principal"), Hash(signature, "approvers"), Text(signature, "text"))
            : null,
    };

    private static IReadOnlyList<UnmetCondition> Unmet(JsonElement json) =>
        [.. json.GetProperty("unmet").EnumerateArray().Select(item => new UnmetCondition(Text(item, "condition"), Text(item, "problem"), Text(item, "remedy")))];

    private static PromotionEvidence Evidence(JsonElement json) => new(
        Hash(json, "package"),
        [.. json.GetProperty("pieces").EnumerateArray().Select(piece => new EvidencePiece(Enum.Parse<EvidenceKind>(Text(piece, "kind")), Text(piece, "signer"), Hash(piece, "manifest")))]);

    private static string Model(JsonElement json) => Text(json, "model");

    private static string Alias(JsonElement json) => Text(json, "alias");

    private static int Version(JsonElement json) => json.GetProperty("version").GetInt32();

    private static int? IntOrNull(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetInt32() : null;

    private static string Text(JsonElement json, string name) => TextOrNull(json, name) ?? throw new FormatException($"\"{name}\" is null");

    private static string? TextOrNull(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static IReadOnlyList<string> Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(item => item.GetString() ?? "")];

    private static ContentHash Hash(JsonElement json, string name) => HashOrNull(json, name) ?? throw new FormatException($"\"{name}\" is null");

    private static ContentHash? HashOrNull(JsonElement json, string name)
    {
        if (TextOrNull(json, name) is not { } text)
            return null;
        return ContentHash.TryParse(text, out var hash) ? hash : throw new FormatException($"\"{name}\" is \"{text}\", expected a SHA-256");
    }
}
