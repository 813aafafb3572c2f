using MlopsBuild.Gates;
using MlopsBuild.Runs;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>
/// Events as the bytes of their objects: one line of JSON without spaces, members in a fixed order, the last of them <c>digest</c>: the
/// SHA-256 of all bytes before it. So an event that was changed is named by itself, without the one after it.
/// </summary>
public static partial class EventJson
{
    private const string DigestName = ",\"digest\":\"";

    /// <summary>Bytes after what the digest is over: name, quotes, <c>sha256:</c>, 64 digits, brace.</summary>
    private static readonly int s_tail = DigestName.Length + ContentHash.TextSize + 2;

    /// <summary>The bytes of an event.</summary>
    public static byte[] Format(RegistryEvent item)
    {
        var json = new JsonText(indented: false);
        json.BeginObject();
        json.Write("schema", RegistryEvent.Schema);
        json.Write("number", item.Number);
        Write(json, "previous", item.Previous);
        json.Write("id", item.Id);
        json.Write("kind", item.Change.Kind.ToString());
        json.Write("time", RegistryTime.Format(item.Time));
        json.Write("actor", item.Actor);
        json.Write("host", item.Host);
        json.Write("reason", item.Reason);
        if (item.Snapshot is not null)
            Write(json, "snapshot", item.Snapshot);
        Write(json, item.Change);
        json.EndObject();
        return WithDigest(json.ToUtf8());
    }

    private static byte[] WithDigest(byte[] closed)
    {
        var body = closed.AsSpan(0, closed.Length - 1);
        var bytes = new byte[body.Length + s_tail];
        body.CopyTo(bytes);
        Tail(ContentHash.Of(body)).CopyTo(bytes, body.Length);
        return bytes;
    }

    private static byte[] Tail(ContentHash digest) => System.Text.Encoding.ASCII.GetBytes($"{DigestName}{digest}\"}}");

    private static void Write(JsonText json, string name, ContentHash? hash) => json.Write(name, hash?.ToString());

    private static void Write(JsonText json, RegistryChange change)
    {
        switch (change)
        {
            case Registered registered:
                Write(json, registered.Model, registered.Version);
                Write(json, registered);
                break;
            case Tagged tagged:
                Write(json, tagged.Model, tagged.Version);
                Write(json, "added", tagged.Added);
                Write(json, "removed", tagged.Removed);
                break;
            case AliasMoved moved:
                Write(json, moved.Model, moved.Version, moved.Alias);
                json.Write("from", moved.From);
                Write(json, "policy", moved.Policy);
                Write(json, "approvers", moved.Approvers);
                json.BeginArray("approvals");
                foreach (var approval in moved.Approvals)
                    json.Write(null, approval);
                json.EndArray();
                if (moved.Evidence is { } evidence)
                    Write(json, evidence);
                break;
            case PromotionRefused refused:
                Write(json, refused.Model, refused.Version, refused.Alias);
                Write(json, "policy", refused.Policy);
                Write(json, "approvers", refused.Approvers);
                Write(json, refused.Unmet);
                break;
            case Approved approved:
                Write(json, approved.Text.Model, approved.Text.Version, approved.Text.Alias);
                Write(json, "content", approved.Text.Digest);
                Write(json, "policy", approved.Text.Policy);
                json.Write("expires", RegistryTime.Format(approved.Text.Expires));
                json.Write("principal", approved.Principal);
                json.Write("key", approved.Key);
                Write(json, "approvers", approved.Approvers);
                json.Write("signature", approved.Signature);
                break;
            case Rejected rejected:
                Write(json, rejected.Model, rejected.Version, rejected.Alias);
                break;
            case RolledBack back:
                Write(json, back.Model, back.Version, back.Alias);
                json.Write("from", (long)back.From);
                break;
            case Deprecated deprecated:
                Write(json, deprecated.Model, deprecated.Version);
                break;
            case Deployed deployed:
                Write(json, deployed.Model, deployed.Version);
                json.Write("environment", deployed.Environment);
                json.Write("from", deployed.From);
                json.Write("image", deployed.Image);
                json.Write("target", deployed.Target);
                break;
            case DeploymentRolledBack back:
                Write(json, back.Model, back.Version);
                json.Write("environment", back.Environment);
                json.Write("from", (long)back.From);
                json.Write("image", back.Image);
                json.Write("target", back.Target);
                break;
            case Checkpointed checkpointed:
                json.Write("head", checkpointed.Head);
                Write(json, "hash", checkpointed.Hash);
                Write(json, "state", checkpointed.State);
                json.Write("principal", checkpointed.Principal);
                break;
        }
    }

    private static void Write(JsonText json, string model, int version, string? alias = null)
    {
        json.Write("model", model);
        json.Write("version", (long)version);
        if (alias is not null)
            json.Write("alias", alias);
    }

    private static void Write(JsonText json, Registered registered)
    {
        var (content, source) = (registered.Content, registered.Registration);
        Write(json, "content", content.Digest);
        Write(json, "listing", content.Listing);
        json.Write("files", (long)content.Files);
        json.Write("bytes", content.Bytes);
        json.Write("author", source.Author);
        json.Write("run", source.Run);
        json.Write("commit", source.Commit);
        Write(json, "stage", source.Stage);
        Write(json, "code", source.Code);
        json.BeginArray("data");
        foreach (var data in source.Data)
        {
            json.BeginObject();
            json.Write("name", data.Name);
            Write(json, "digest", data.Digest);
            json.Write("asOf", data.AsOf is { } time ? RegistryTime.Format(time) : null);
            json.EndObject();
        }

        json.EndArray();
        json.BeginObject("metrics");
        foreach (var (name, value) in source.Metrics)
            json.Write(name, value);
        json.EndObject();
        VerdictJson.Write(json, "verdicts", source.Verdicts);
        Write(json, "tags", registered.Tags);
        if (source.Signature is { } signature)
        {
            json.BeginObject("signature");
            json.Write("principal", signature.Principal);
            Write(json, "approvers", signature.Approvers);
            json.Write("text", signature.Signature);
            json.EndObject();
        }
        else
        {
            json.Write("signature", (string?)null);
        }
    }

    private static void Write(JsonText json, PromotionEvidence evidence)
    {
        json.BeginObject("evidence");
        Write(json, "package", evidence.Package);
        json.BeginArray("pieces");
        foreach (var piece in evidence.Pieces)
        {
            json.BeginObject();
            json.Write("kind", piece.Kind.ToString());
            json.Write("signer", piece.Signer);
            Write(json, "manifest", piece.Manifest);
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
    }

    private static void Write(JsonText json, string name, IReadOnlyList<string> texts)
    {
        json.BeginArray(name);
        foreach (var text in texts)
            json.Write(null, text);
        json.EndArray();
    }

    private static void Write(JsonText json, IReadOnlyList<UnmetCondition> unmet)
    {
        json.BeginArray("unmet");
        foreach (var condition in unmet)
        {
            json.BeginObject();
            json.Write("condition", condition.Condition);
            json.Write("problem", condition.Problem);
            json.Write("remedy", condition.Remedy);
            json.EndObject();
        }

        json.EndArray();
    }
}
