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
        });
        writer.Objects("messages", session.Messages.ToArray(), message =>
        {
            writer.WriteString("level", message.IsError ? "error" : "warning");
            writer.WriteString("target", message.Target);
            writer.WriteString("text", message.Text);
        });
    });
}
