using System.Globalization;
using MlopsBuild.Gates;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>Writes run records as JSON.</summary>
public static class RunRecordWriter
{
    /// <summary>Writes the record to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunRecord run, string path) => Write(Format(run), path);

    /// <summary>Writes what <see cref="Format"/> gave to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(byte[] record, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, record);
    }

    /// <summary>The record as UTF-8 JSON.</summary>
    public static byte[] Format(RunRecord run)
    {
        var json = new JsonText();
        json.BeginObject();
        json.Write("schema", RunRecord.Schema);
        json.Write("id", run.Id);
        json.Write("exitCode", run.ExitCode);
        json.Write("host", run.Host);
        json.Write("actor", run.Actor);
        json.Write("started", run.Started.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.Write("seconds", Seconds(run.Duration));
        json.Write("commit", run.Git?.Commit);
        json.Write("dirty", run.Git?.Dirty);
        if (run.Environment is { } environment)
            Write(json, environment);
        Write(json, "metrics", run.Metrics);
        json.BeginArray("targets");
        foreach (var target in run.Targets)
        {
            json.BeginObject();
            json.Write("name", target.Name);
            json.Write("status", target.Status);
            json.Write("seconds", Seconds(target.Duration));
            json.BeginArray("after");
            foreach (var earlier in target.After)
                json.Write(null, earlier);
            json.EndArray();
            json.BeginArray("stages");
            foreach (var stage in target.Stages)
                Write(json, stage);
            json.EndArray();
            json.EndObject();
        }

        json.EndArray();
        VerdictJson.Write(json, "verdicts", run.Verdicts);
        json.EndObject();
        return json.ToUtf8();
    }

    private static void Write(JsonText json, StageOutcome stage)
    {
        json.BeginObject();
        json.Write("name", stage.Stage);
        json.Write("key", stage.Key.ToString());
        json.Write("cache", stage.Cache == CacheStatus.Hit ? "hit" : "miss");
        json.Write("reason", stage.Reason);
        json.Write("seconds", Seconds(stage.Duration));
        Write(json, "metrics", stage.Metrics);
        json.BeginObject("parameters");
        // A name that is declared twice has the value that was declared last.
        var parameters = stage.Parameters;
        for (var index = 0; index < parameters.Count; index++)
        {
            if (!IsLater(parameters, index))
                json.Write(parameters[index].Name, parameters[index].Value);
        }

        json.EndObject();
        json.BeginArray("inputs");
        foreach (var input in stage.Inputs)
        {
            json.BeginObject();
            json.Write("kind", input.Kind);
            json.Write("name", input.Name);
            json.Write("digest", input.Digest);
            json.EndObject();
        }

        json.EndArray();
        json.BeginArray("outputs");
        foreach (var output in stage.Outputs)
        {
            json.BeginObject();
            json.Write("path", output.Path);
            json.Write("digest", output.Digest.ToString());
            json.Write("files", output.Files);
            json.Write("bytes", output.Bytes);
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
    }

    private static bool IsLater(IReadOnlyList<StageParameter> parameters, int index)
    {
        for (var later = index + 1; later < parameters.Count; later++)
        {
            if (parameters[later].Name == parameters[index].Name)
                return true;
        }

        return false;
    }

    private static void Write(JsonText json, RunEnvironment environment)
    {
        json.BeginObject("environment");
        json.Write("os", environment.Os);
        json.Write("architecture", environment.Architecture);
        json.Write("dotnet", environment.Dotnet);
        json.Write("processors", environment.Processors);
        json.Write("vectorBits", environment.VectorBits);
        json.Write("memory", environment.Memory);
        json.EndObject();
    }

    private static void Write(JsonText json, string name, IReadOnlyDictionary<string, double> metrics)
    {
        json.BeginObject(name);
        foreach (var (metric, value) in metrics)
            json.Write(metric, value);
        json.EndObject();
    }

    private static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 3);
}
