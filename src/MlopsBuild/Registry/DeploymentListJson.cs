using MlopsBuild.Runs;

namespace MlopsBuild.Registry;

/// <summary>What runs where as JSON of the schema <c>mlopsbuild/deployments/v1</c>, docs/schemas/deployments.v1.schema.json.</summary>
public static class DeploymentListJson
{
    /// <summary>Name and version of the document.</summary>
    public const string Schema = "mlopsbuild/deployments/v1";

    /// <summary>The document, as UTF-8.</summary>
    /// <param name="state">What the log says.</param>
    /// <param name="models">The models.</param>
    /// <param name="all">Also what ran before, newest first.</param>
    public static byte[] Format(RegistryState state, IReadOnlyList<RegisteredModel> models, bool all = false)
    {
        var json = new JsonText();
        json.BeginObject();
        json.Write("schema", Schema);
        json.BeginArray("deployments");
        foreach (var listed in ListedDeployment.Of(state, models, all))
            Write(json, listed);
        json.EndArray();
        json.EndObject();
        return json.ToUtf8();
    }

    private static void Write(JsonText json, ListedDeployment listed)
    {
        json.BeginObject();
        json.Write("environment", listed.Environment);
        json.Write("model", listed.Model);
        json.Write("version", (long)listed.Placement.Version);
        json.Write("since", RegistryTime.Format(listed.Placement.Since));
        json.Write("until", listed.Until is { } until ? RegistryTime.Format(until) : null);
        json.Write("rolledBack", listed.Placement.IsRollback);
        json.Write("event", listed.Placement.Event);
        json.Write("actor", listed.Entry.Actor);
        json.Write("reason", listed.Entry.Reason);
        json.Write("target", listed.Placement.Target);
        json.Write("image", listed.Placement.Image);
        json.EndObject();
    }
}
