using System.Text.Json;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>Writes run records as JSON.</summary>
public static class RunRecordWriter
{
    /// <summary>Writes the record to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunRecord run, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, Format(run));
    }

    /// <summary>The record as UTF-8 JSON.</summary>
    public static byte[] Format(RunRecord run)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("schema", RunRecord.Schema);
            json.WriteNumber("exitCode", run.ExitCode);
            json.WriteString("host", run.Host);
            json.WriteString("started", run.Started.UtcDateTime);
            json.WriteNumber("seconds", Seconds(run.Duration));
            json.WriteString("commit", run.Git?.Commit);
            if (run.Git?.Dirty is { } dirty)
                json.WriteBoolean("dirty", dirty);
            else
                json.WriteNull("dirty");
            Write(json, "metrics", run.Metrics);
            json.WriteStartArray("targets");
            foreach (var target in run.Targets)
            {
                json.WriteStartObject();
                json.WriteString("name", target.Name);
                json.WriteString("status", target.Status);
                json.WriteNumber("seconds", Seconds(target.Duration));
                json.WriteStartArray("stages");
                foreach (var stage in target.Stages)
                    Write(json, stage);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("verdicts");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, StageOutcome stage)
    {
        json.WriteStartObject();
        json.WriteString("name", stage.Stage);
        json.WriteString("key", stage.Key.ToString());
        json.WriteString("cache", stage.Cache == CacheStatus.Hit ? "hit" : "miss");
        json.WriteString("reason", stage.Reason);
        json.WriteNumber("seconds", Seconds(stage.Duration));
        Write(json, "metrics", stage.Metrics);
        json.WriteStartArray("outputs");
        foreach (var output in stage.Outputs)
        {
            json.WriteStartObject();
            json.WriteString("path", output.Path);
            json.WriteString("digest", output.Digest.ToString());
            json.WriteNumber("files", output.Files);
            json.WriteNumber("bytes", output.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, double> metrics)
    {
        json.WriteStartObject(name);
        foreach (var (metric, value) in metrics)
            json.WriteNumber(metric, value);
        json.WriteEndObject();
    }

    private static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 3);
}
