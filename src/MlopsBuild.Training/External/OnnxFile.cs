using System.Text.Json;
using System.Text.Json.Nodes;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// An existing ONNX file in the place of a trainer: nothing is learnt, the file becomes the model, and is evaluated and judged like any
/// other.
/// </summary>
/// <param name="Task">What the model predicts.</param>
/// <param name="File">Path of the file, relative to the root directory.</param>
public sealed record OnnxFile(LearningTask Task, string File) : Trainer
{
    internal const string Version = "mlopsbuild/onnx-model/v1";
    private const string ModelFile = "model.onnx";
    private const string DescriptionFile = "model.json";

    /// <inheritdoc/>
    public override string Name => "ONNX";

    /// <inheritdoc/>
    public override LearningTask Task { get; } = Task;

    /// <summary>See <see cref="OnnxModelOptions.Features"/>.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>See <see cref="OnnxModelOptions.Columns"/>.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>See <see cref="OnnxModelOptions.Output"/>.</summary>
    public string? Output { get; init; }

    /// <summary>See <see cref="OnnxModelOptions.Classes"/>.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    internal string Root { get; init; } = "";

    internal DatasetSchema? Schema { get; init; }

    /// <summary>Reads what a training wrote.</summary>
    /// <exception cref="InvalidDataException">The description is damaged.</exception>
    internal static OnnxFile Read(string modelFolder)
    {
        return ModelFolder.Read(modelFolder, () =>
        {
            var json = JsonNode.Parse(System.IO.File.ReadAllBytes(Path.Combine(modelFolder, DescriptionFile)))!;
            List<string> Texts(string name) => [.. json[name]!.AsArray().Select(item => (string)item!)];
            return new OnnxFile(Enum.Parse<LearningTask>((string)json["task"]!), (string)json["file"]!)
            {
                Features = Texts("features"),
                Columns = json["inputs"]!.AsObject().ToDictionary(input => input.Key, input => (string)input.Value!),
                Output = (string?)json["output"],
                Classes = Texts("classes"),
                Schema = DatasetSchema.Parse(json["columns"]!.ToJsonString()),
            };
        });
    }

    /// <summary>Opens the model that was read from a folder.</summary>
    internal OnnxModel Open(string modelFolder) => OnnxModel.Open(Path.Combine(modelFolder, ModelFile), Options(Schema!));

    private protected override IEnumerable<string> Problems()
    {
        if (File.Length == 0)
            yield return "File is empty, expected the path of an ONNX file.";
    }

    private protected override long Learn(RowSource rows, DatasetSchema schema, string modelFolder, ModelOrigin origin)
    {
        var path = Path.Combine(Root, File);
        // What does not fit is told now rather than when the rows held out are scored.
        using (OnnxModel.Open(path, Options(schema)))
        {
        }

        System.IO.File.Copy(path, Path.Combine(modelFolder, ModelFile), overwrite: true);
        var json = new JsonObject
        {
            ["schema"] = Version,
            ["task"] = Task.ToString(),
            ["file"] = File,
            ["features"] = new JsonArray([.. Features.Select(name => JsonValue.Create(name))]),
            ["inputs"] = new JsonObject(Columns.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => KeyValuePair.Create(column.Key, (JsonNode?)JsonValue.Create(column.Value)))),
            ["output"] = Output,
            ["classes"] = new JsonArray([.. Classes.Select(name => JsonValue.Create(name))]),
            ["columns"] = JsonNode.Parse(schema.Describe()),
        };
        System.IO.File.WriteAllText(Path.Combine(modelFolder, DescriptionFile), json.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");
        return 0;
    }

    private OnnxModelOptions Options(DatasetSchema schema) =>
        new() { Task = Task, Schema = schema, Features = Features, Columns = Columns, Output = Output, Classes = Classes };
}
