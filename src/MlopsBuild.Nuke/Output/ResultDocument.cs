using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>The outcome of a run, or the mistakes that kept it from running, as JSON of the schema <c>mlopsbuild/result/v1</c>.</summary>
internal static class ResultDocument
{
    public static string Render(Session session, int exitCode) => JsonAnswer.Render("mlopsbuild/result/v1", writer =>
    {
        writer.WriteNumber("exitCode", exitCode);
        writer.WriteString("host", session.Host.ToString());
        writer.WriteNumber("seconds", Math.Round(session.Elapsed.TotalSeconds, 3));
        writer.Texts("mistakes", session.Mistakes);
        writer.Objects("targets", session.Build?.ExecutionPlan ?? [], target =>
        {
            writer.WriteString("name", target.Name);
            writer.WriteString("status", target.Status.ToString());
            writer.WriteNumber("seconds", Math.Round(target.Duration.TotalSeconds, 3));
            writer.WriteStartObject("summary");
            foreach (var (key, value) in target.SummaryInformation)
                writer.WriteString(key, session.Secrets.Apply(value));
            writer.WriteEndObject();
            if (target.Document is { } document)
            {
                writer.WritePropertyName("document");
                Masked(writer, document, session.Secrets);
            }
        });
        writer.Objects("messages", session.Messages.ToArray(), message =>
        {
            writer.WriteString("level", message.IsError ? "error" : "warning");
            writer.WriteString("target", message.Target);
            writer.WriteString("text", message.Text);
        });
    });

    private static void Masked(Utf8JsonWriter writer, JsonElement element, SecretMask secrets)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(secrets.Apply(member.Name));
                    Masked(writer, member.Value, secrets);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Masked(writer, item, secrets);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(secrets.Apply(element.GetString()!));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
