using System.Text;
using MlopsBuild.Gates;
using MlopsBuild.Runs;

namespace MlopsBuild.Registry;

/// <summary>All that is known of a version, as JSON for programs; see docs/schemas/model-version.v1.schema.json.</summary>
public static class VersionJson
{
    /// <summary>Name and version of the document.</summary>
    public const string Schema = "mlopsbuild/model-version/v1";

    /// <summary>The document.</summary>
    public static string Format(VersionReport report)
    {
        var (version, registration) = (report.Version, report.Registration);
        var json = new JsonText();
        json.BeginObject();
        json.Write("schema", Schema);
        json.Write("model", version.Model);
        json.Write("version", (long)version.Number);
        json.Write("digest", version.Content.Digest.ToString());
        json.Write("files", (long)version.Content.Files);
        json.Write("bytes", version.Content.Bytes);
        json.Write("event", version.Event);
        json.Write("registered", RegistryTime.Format(version.Registered));
        json.Write("registeredBy", version.RegisteredBy);
        json.Write("deprecated", version.Deprecated);
        Write(json, "tags", version.Tags);
        Write(json, "aliases", report.Aliases);
        json.Write("author", registration.Author);
        json.Write("commit", registration.Commit);
        json.Write("run", registration.Run);
        json.Write("stage", registration.Stage?.ToString());
        json.Write("code", registration.Code?.ToString());
        json.Write("signedBy", registration.Signature?.Principal);
        json.BeginArray("data");
        foreach (var data in registration.Data)
        {
            json.BeginObject();
            json.Write("name", data.Name);
            json.Write("digest", data.Digest.ToString());
            json.Write("asOf", data.AsOf is { } time ? RegistryTime.Format(time) : null);
            json.EndObject();
        }

        json.EndArray();
        json.BeginObject("metrics");
        foreach (var (name, value) in registration.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
            json.Write(name, value);
        json.EndObject();
        VerdictJson.Write(json, "verdicts", registration.Verdicts);
        json.BeginArray("promotions");
        foreach (var outlook in report.Outlooks)
            Write(json, outlook);
        json.EndArray();
        json.BeginArray("history");
        foreach (var entry in report.History)
            Write(json, entry);
        json.EndArray();
        json.EndObject();
        return Encoding.UTF8.GetString(json.ToUtf8());
    }

    private static void Write(JsonText json, PromotionOutlook outlook)
    {
        json.BeginObject();
        json.Write("alias", outlook.Alias);
        json.Write("policy", outlook.Policy.Digest.ToString());
        Write(json, "asksFor", outlook.Policy.Conditions());
        json.Write("allowed", outlook.Decision.IsGranted);
        json.BeginArray("unmet");
        foreach (var unmet in outlook.Decision.Unmet)
        {
            json.BeginObject();
            json.Write("condition", unmet.Condition);
            json.Write("problem", unmet.Problem);
            json.Write("remedy", unmet.Remedy);
            json.EndObject();
        }

        json.EndArray();
        json.BeginArray("approvals");
        foreach (var standing in outlook.Approvals)
        {
            json.BeginObject();
            json.Write("event", standing.Approval.Event);
            json.Write("person", standing.Person);
            json.Write("expires", RegistryTime.Format(standing.Approval.Text.Expires));
            json.Write("counts", standing.Problem is null);
            json.Write("problem", standing.Problem);
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
    }

    private static void Write(JsonText json, HistoryEntry entry)
    {
        json.BeginObject();
        json.Write("event", entry.Event);
        json.Write("kind", entry.Kind.ToString());
        json.Write("time", RegistryTime.Format(entry.Time));
        json.Write("version", entry.Version);
        json.Write("alias", entry.Alias);
        json.Write("from", entry.From);
        json.Write("actor", entry.Actor);
        json.Write("reason", entry.Reason);
        if (entry.Environment is not null)
        {
            json.Write("environment", entry.Environment);
            json.Write("image", entry.Image);
            json.Write("target", entry.Target);
        }

        json.EndObject();
    }

    private static void Write(JsonText json, string name, IReadOnlyList<string> texts)
    {
        json.BeginArray(name);
        foreach (var text in texts)
            json.Write(null, text);
        json.EndArray();
    }
}
