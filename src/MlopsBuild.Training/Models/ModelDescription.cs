using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>What <c>model.json</c> says of a model. It holds no time and no figure that differs from run to run, so that equal models have equal bytes.</summary>
internal sealed record ModelDescription
{
    private const string SchemaName = "mlopsbuild/model/v1";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public required LearningTask Task { get; init; }

    public required JsonObject Trainer { get; init; }

    public required int Seed { get; init; }

    public required Determinism Determinism { get; init; }

    public required DatasetSchema Schema { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required bool LabelIsLogarithm { get; init; }

    public required IReadOnlyDictionary<string, InputEncoding> Encodings { get; init; }

    public required long Rows { get; init; }

    public required ModelOrigin Origin { get; init; }

    public required ContentHash Fingerprint { get; init; }

    public required int ProbeRows { get; init; }

    public void Write(string path)
    {
        var json = new JsonObject
        {
            ["schema"] = SchemaName,
            ["task"] = Task.ToString(),
            ["inputs"] = new JsonArray([.. Schema.Features.Select(Input)]),
            ["outputs"] = new JsonArray([.. Outputs()]),
            ["classes"] = new JsonArray([.. Classes.Select(name => JsonValue.Create(name))]),
            ["labelIsLogarithm"] = LabelIsLogarithm,
            ["trainer"] = Trainer.DeepClone(),
            ["seed"] = Seed,
            ["deterministic"] = Determinism.IsDeterministic,
            ["determinism"] = Determinism.Reason,
            ["rows"] = Rows,
            ["fingerprint"] = Fingerprint.ToString(),
            ["probeRows"] = ProbeRows,
            ["data"] = Object(Origin.Data, digest => digest.ToString()),
            ["code"] = Object(Origin.Code, digest => digest),
            ["packages"] = Object(PackageVersions.OfTraining(), version => version),
            ["columns"] = JsonNode.Parse(Schema.Describe()),
        };
        File.WriteAllText(path, json.ToJsonString(Options) + "\n");
    }

    /// <exception cref="JsonException">The file is no JSON.</exception>
    /// <exception cref="InvalidDataException">The file is no description of a model.</exception>
    public static ModelDescription Read(string path)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(path))?.AsObject() ?? throw new InvalidDataException("the description is empty");
        var schema = (string?)json["schema"];
        if (schema != SchemaName)
            throw new InvalidDataException($"its schema is \"{schema}\", expected \"{SchemaName}\"");
        JsonNode Part(string name) => json[name] ?? throw new InvalidDataException($"the description has no \"{name}\"");
        return new ModelDescription
        {
            Task = Enum.Parse<LearningTask>((string)Part("task")!),
            Trainer = Part("trainer").AsObject(),
            Seed = (int)Part("seed"),
            Determinism = new Determinism((bool)Part("deterministic"), (string)Part("determinism")!),
            Schema = DatasetSchema.Parse(Part("columns").ToJsonString()),
            Classes = [.. Part("classes").AsArray().Select(name => (string)name!)],
            LabelIsLogarithm = (bool)Part("labelIsLogarithm"),
            Encodings = Part("inputs").AsArray().ToDictionary(input => (string)input!["name"]!, input => Enum.Parse<InputEncoding>((string)input!["encoding"]!)),
            Rows = (long)Part("rows"),
            Origin = new ModelOrigin(),
            Fingerprint = ContentHash.TryParse((string)Part("fingerprint")!, out var hash) ? hash : throw new InvalidDataException("its fingerprint is no SHA-256"),
            ProbeRows = (int)Part("probeRows"),
        };
    }

    private JsonNode Input(Column column)
    {
        var json = new JsonObject { ["name"] = column.Name, ["type"] = column.Type.ToString() };
        if (column.Unit.Length > 0)
            json["unit"] = column.Unit;
        json["nullable"] = column.Nullable;
        json["encoding"] = Encodings[column.Name].ToString();
        return json;
    }

    private IEnumerable<JsonNode> Outputs()
    {
        var label = Schema.Label!;
        switch (Task)
        {
            case LearningTask.Regression:
                var prediction = new JsonObject { ["name"] = label.Name, ["type"] = nameof(ColumnType.Number), ["meaning"] = "prediction" };
                if (label.Unit.Length > 0)
                    prediction["unit"] = label.Unit;
                yield return prediction;
                break;
            case LearningTask.BinaryClassification:
                yield return new JsonObject { ["name"] = label.Name, ["type"] = nameof(ColumnType.Number), ["meaning"] = "probability", ["class"] = Classes[1] };
                break;
            default:
                foreach (var name in Classes)
                    yield return new JsonObject { ["name"] = label.Name, ["type"] = nameof(ColumnType.Number), ["meaning"] = "probability", ["class"] = name };
                break;
        }
    }

    private static JsonObject Object<T>(IReadOnlyDictionary<string, T> values, Func<T, string> text)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json[name] = text(value);
        return json;
    }
}
