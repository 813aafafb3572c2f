namespace MlopsBuild.Runs;

/// <summary>Runs as JSON of the schema <c>mlopsbuild/runs/v1</c>, docs/schemas/runs.v1.schema.json.</summary>
public static class RunListJson
{
    /// <summary>Name and version of the document.</summary>
    public const string Schema = "mlopsbuild/runs/v1";

    /// <summary>The document, as UTF-8: for each run its record without what targets and stages did, and with the parameters of all stages.</summary>
    /// <param name="runs">The runs, in the order of the document.</param>
    /// <param name="found">How many runs met the query, those that are not in the document among them.</param>
    public static byte[] Format(IReadOnlyList<RunRecord> runs, int found)
    {
        var json = new JsonText();
        json.BeginObject();
        json.Write("schema", Schema);
        json.Write("found", found);
        json.BeginArray("runs");
        foreach (var run in runs)
            Write(json, run);
        json.EndArray();
        json.EndObject();
        return json.ToUtf8();
    }

    private static void Write(JsonText json, RunRecord run)
    {
        json.BeginObject();
        json.Write("id", run.Id);
        json.Write("started", run.Started.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        json.Write("seconds", Math.Round(run.Duration.TotalSeconds, 3));
        json.Write("exitCode", run.ExitCode);
        json.Write("outcome", run.Outcome);
        json.Write("host", run.Host);
        json.Write("actor", run.Actor);
        json.Write("commit", run.Git?.Commit);
        json.Write("dirty", run.Git?.Dirty);
        json.BeginObject("metrics");
        foreach (var (name, value) in run.Metrics)
            json.Write(name, value);
        json.EndObject();
        json.BeginObject("parameters");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in run.Stages)
        {
            foreach (var parameter in stage.Parameters)
            {
                if (names.Add($"{stage.Stage}.{parameter.Name}"))
                    json.Write($"{stage.Stage}.{parameter.Name}", parameter.Value);
            }
        }

        json.EndObject();
        json.BeginObject("gates");
        foreach (var verdict in run.Verdicts.DistinctBy(verdict => verdict.Gate))
            json.Write(verdict.Gate, verdict.Word);
        json.EndObject();
        json.EndObject();
    }
}
