using System.Globalization;
using System.Text.Json;
using MlopsBuild.Gates;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>Reads run records, also those of earlier versions and of others: nothing in them is trusted.</summary>
public static class RunRecordReader
{
    /// <summary>Largest record that is read, in bytes.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no run record; the message names the file and says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RunRecord Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes } large)
                throw new InvalidDataException($"it has {large.Length} bytes, more than {MostBytes}");
            return Parse(File.ReadAllBytes(path));
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"\"{path}\" is no record of a run, expected what a build writes to artifacts/run.json: {problem.Message}.", problem);
        }
    }

    /// <summary>Reads a record.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <exception cref="InvalidDataException">It is no run record; the message is why, as the end of a sentence.</exception>
    public static RunRecord Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Run(document.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException(Sentence(cause), cause);
        }
    }

    private static RunRecord Run(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException($"it is a JSON {root.ValueKind.ToString().ToLowerInvariant()}, no object");
        if (Text(root, "schema") is var schema && schema != RunRecord.Schema)
            throw new FormatException($"its schema is \"{schema}\", expected \"{RunRecord.Schema}\"");
        var commit = OptionalText(root, "commit");
        var dirty = root.TryGetProperty("dirty", out var isDirty) && isDirty.ValueKind is JsonValueKind.True or JsonValueKind.False ? isDirty.GetBoolean() : (bool?)null;
        return new RunRecord
        {
            Id = OptionalText(root, "id") ?? "",
            ExitCode = Member(root, "exitCode").GetInt32(),
            Host = Text(root, "host"),
            Actor = OptionalText(root, "actor"),
            Environment = root.TryGetProperty("environment", out var environment) && environment.ValueKind == JsonValueKind.Object ? Surroundings(environment) : null,
            Started = DateTimeOffset.Parse(Text(root, "started"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            Duration = Seconds(root),
            Git = commit is null && dirty is null ? null : new GitState(commit, dirty),
            Targets = [.. Member(root, "targets").EnumerateArray().Select(Target)],
            Verdicts = root.TryGetProperty("verdicts", out var verdicts) ? VerdictJson.Read(verdicts) : [],
        };
    }

    private static RunEnvironment Surroundings(JsonElement environment) => new(
        Text(environment, "os"),
        Text(environment, "architecture"),
        Text(environment, "dotnet"),
        Member(environment, "processors").GetInt32(),
        Member(environment, "vectorBits").GetInt32(),
        Member(environment, "memory").GetInt64());

    private static RunTarget Target(JsonElement target) => new(
        Text(target, "name"), Text(target, "status"), Seconds(target), [.. Member(target, "stages").EnumerateArray().Select(Stage)])
    {
        After = target.TryGetProperty("after", out var after) ? [.. after.EnumerateArray().Select(name => name.GetString() ?? throw new FormatException("a name of a target is null"))] : [],
    };

    private static StageOutcome Stage(JsonElement stage) => new(
        Text(stage, "name"),
        Hash(Text(stage, "key")),
        Text(stage, "cache") switch { "hit" => CacheStatus.Hit, "miss" => CacheStatus.Miss, var other => throw new FormatException($"a stage's cache is \"{other}\"") },
        Text(stage, "reason"),
        Seconds(stage),
        Figures(Member(stage, "metrics")),
        [.. Member(stage, "outputs").EnumerateArray().Select(Output)])
    {
        Parameters = stage.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateObject().Select(one => new StageParameter(one.Name, Scalar(one.Value)))] : [],
        Inputs = stage.TryGetProperty("inputs", out var inputs) ? [.. inputs.EnumerateArray().Select(one => new StageDigest(Text(one, "kind"), Text(one, "name"), OptionalText(one, "digest")))] : [],
    };

    private static StoredOutput Output(JsonElement output) => new(
        Text(output, "path"), Hash(Text(output, "digest")), IsFile: false, default, Member(output, "files").GetInt32(), Member(output, "bytes").GetInt64(), Executable: false);

    private static Dictionary<string, double> Figures(JsonElement metrics)
    {
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var metric in metrics.EnumerateObject())
        {
            if (metric.Value.ValueKind == JsonValueKind.Number)
                figures[metric.Name] = metric.Value.GetDouble();
        }

        return figures;
    }

    private static ScalarValue Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => new(value.GetRawText(), ScalarKind.Number),
        JsonValueKind.True or JsonValueKind.False => new(value.GetRawText(), ScalarKind.Boolean),
        JsonValueKind.Null => new("null", ScalarKind.Missing),
        JsonValueKind.String => ScalarValue.Of(value.GetString()!),
        var other => throw new FormatException($"a parameter is a JSON {other.ToString().ToLowerInvariant()}"),
    };

    private static TimeSpan Seconds(JsonElement element) => TimeSpan.FromSeconds(Member(element, "seconds").GetDouble());

    private static ContentHash Hash(string text) => ContentHash.TryParse(text, out var hash) ? hash : throw new FormatException($"\"{(text.Length > 100 ? text[..100] : text)}\" is no SHA-256");

    private static string Text(JsonElement element, string name) => Member(element, name).GetString() ?? throw new FormatException($"its \"{name}\" is null");

    private static string? OptionalText(JsonElement element, string name) => element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? member : throw new FormatException($"it has no \"{name}\"");

    private static string Sentence(Exception cause) => cause is FormatException ? cause.Message.TrimEnd('.') : $"it is not as docs/schemas/run.v1.schema.json has it ({cause.Message.TrimEnd('.')})";
}
