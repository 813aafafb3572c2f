using System.Text.Json;

namespace MlopsBuild.Training;

/// <summary>The file to commit with what a search found: <c>data/&lt;name&gt;.tuned.json</c>. Equal searches write equal bytes.</summary>
public sealed record TunedParameters
{
    private const string Schema = "mlopsbuild/tuned/v1";

    private readonly JsonElement values;

    private TunedParameters(string path, string trainer, JsonElement values) => (Path, Trainer, this.values) = (path, trainer, values);

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The type of record that the parameters are for, such as <c>LightGbmRegression</c>.</summary>
    public string Trainer { get; }

    /// <summary>Writes the best trial of a search, whole or not at all.</summary>
    /// <exception cref="ArgumentException">No trial of the search ended well.</exception>
    public static void Write(string path, TuningResult result)
    {
        if (result.Best is not { Scores: { } scores } best)
            throw new ArgumentException($"No trial ended well, so there is nothing to write to \"{path}\", expected at least one.");
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("trainer", result.Space.Origin.GetType().Name);
            json.WritePropertyName("parameters");
            ParameterText.Write(json, best.Values);
            json.WriteStartObject("foundBy");
            json.WriteString("method", ParameterText.Name(result.Options.Method.ToString()));
            json.WriteNumber("seed", result.Options.Seed);
            json.WriteNumber("trials", result.Trials.Count);
            json.WriteNumber("trial", best.Number);
            json.WriteString("metric", result.Options.Metric.Name);
            json.WriteNumber("folds", scores.Folds.Count);
            json.WriteNumber("mean", scores.Mean);
            json.WriteNumber("standardError", scores.StandardError);
            if (result.Default.Scores is { } start)
                json.WriteNumber("meanOfStart", start.Mean);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        File.WriteAllBytes(path + ".new", buffer.ToArray());
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArgumentException">It is not what tuning wrote.</exception>
    public static TunedParameters Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.GetProperty("schema").GetString() != Schema)
                throw new FormatException($"its schema is \"{root.GetProperty("schema").GetString()}\".");
            return new(path, root.GetProperty("trainer").GetString()!, root.GetProperty("parameters").Clone());
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ArgumentException($"The tuned parameters in \"{path}\" cannot be read, expected what Tune wrote: {cause.Message} Tune again, or delete the file.", cause);
        }
    }

    /// <summary>A copy of a trainer with these parameters; the others stay as they are.</summary>
    /// <exception cref="ArgumentException">They are for another trainer, or do not fit its properties; all problems are listed.</exception>
    public T ApplyTo<T>(T trainer)
        where T : class
    {
        var type = trainer.GetType();
        if (type.Name != Trainer)
            throw new ArgumentException($"The parameters in \"{Path}\" are tuned for {Trainer}, the trainer is {type.Name}; tune again, or delete the file.");
        var properties = type.GetProperties().Where(property => property is { CanRead: true, CanWrite: true }).ToDictionary(property => ParameterText.Name(property.Name));
        var (found, problems) = (new Dictionary<string, object>(), new List<string>());
        foreach (var parameter in values.EnumerateObject())
        {
            if (!properties.TryGetValue(parameter.Name, out var property))
                problems.Add($"\"{parameter.Name}\" is no parameter of it.");
            else if (ParameterText.Read(parameter.Value, property.PropertyType) is { } value)
                found[property.Name] = value;
            else
                problems.Add($"\"{parameter.Name}\" is {parameter.Value.GetRawText()}, expected {property.PropertyType.Name}.");
        }

        return problems.Count == 0
            ? (T)RecordCopy.Of(trainer, found)
            : throw new ArgumentException($"The parameters in \"{Path}\" do not fit {Trainer}: {string.Join(" ", problems)} Tune again, or delete the file.");
    }
}
