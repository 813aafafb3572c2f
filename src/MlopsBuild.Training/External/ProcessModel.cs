using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Processes;

namespace MlopsBuild.Training;

/// <summary>A model that a <see cref="ProcessTrainer"/> made, read from its folder; a process predicts.</summary>
public sealed class ProcessModel
{
    /// <summary>Name of the file that says how the model was made.</summary>
    public const string DescriptionFile = "model.json";

    /// <summary>Name of the folder of what the process left.</summary>
    public const string FilesFolder = "files";

    /// <summary>Name of the folder of the sources as they were when training, where there are any.</summary>
    public const string CodeFolderName = "code";

    /// <summary>Name of the folder of what DVCLive wrote, where it was used.</summary>
    public const string DvcLiveFolderName = "dvclive";

    internal const string Version = "mlopsbuild/process-model/v1";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder;
    private readonly ProcessTrainer _trainer;

    private ProcessModel(string folder, ProcessTrainer trainer) => (_folder, _trainer) = (folder, trainer);

    /// <summary>What it predicts.</summary>
    public LearningTask Task => _trainer.Task;

    /// <summary>The columns it was trained on.</summary>
    public required DatasetSchema Schema { get; init; }

    /// <summary>Its classes in ordinal order; none for regression.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Rows it was trained on.</summary>
    public required long Rows { get; init; }

    /// <summary>The metrics that its training wrote, names joined by dots. They are its own word: gates decide on held-out rows.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>The metrics over the steps of the training, where it used DVCLive.</summary>
    public required IReadOnlyList<MetricCurve> Curves { get; init; }

    /// <summary>Reads a model folder.</summary>
    /// <exception cref="FileNotFoundException">It has no <see cref="DescriptionFile"/>.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind of model.</exception>
    public static ProcessModel Open(string modelFolder)
    {
        var path = Path.Combine(modelFolder, DescriptionFile);
        if (!File.Exists(path))
            throw new FileNotFoundException($"The model folder \"{modelFolder}\" has no \"{DescriptionFile}\", expected what a training wrote; train first.", path);
        return ModelFolder.Read(modelFolder, () =>
        {
            var json = JsonNode.Parse(File.ReadAllBytes(path))!;
            var trainer = json["trainer"]!;
            if ((string?)json["schema"] != Version)
                throw new InvalidDataException($"its schema is \"{(string?)json["schema"]}\", expected \"{Version}\".");
            List<string> Texts(JsonNode from, string name) => [.. from[name]!.AsArray().Select(item => (string)item!)];
            return new ProcessModel(Path.GetFullPath(modelFolder), new ProcessTrainer(Enum.Parse<LearningTask>((string)trainer["task"]!), (string)trainer["program"]!, Texts(trainer, "arguments"))
            {
                PredictCommand = Texts(trainer, "predictCommand"),
                Sources = Texts(trainer, "sources"),
                Parameters = trainer["parameters"]!.AsObject().ToDictionary(one => one.Key, one => Value(one.Value)),
                Seed = (int)trainer["seed"]!,
                Format = Enum.Parse<RowFormat>((string)trainer["format"]!),
                Timeout = (string?)trainer["timeout"] is { } timeout ? TimeSpan.Parse(timeout, CultureInfo.InvariantCulture) : null,
                MemoryLimit = (long?)trainer["memoryLimit"],
                OutputLimit = (long)trainer["outputLimit"]!,
                SecretVariables = Texts(trainer, "secretVariables"),
            })
            {
                Schema = DatasetSchema.Parse(json["columns"]!.ToJsonString()),
                Classes = Texts(json, "classes"),
                Rows = (long)json["rows"]!,
                Metrics = json["metrics"]!.AsObject().ToDictionary(metric => metric.Key, metric => (double)metric.Value!),
                Curves = DvcLiveFolder.Read(Path.Combine(modelFolder, DvcLiveFolderName))?.Curves ?? [],
            };
        });
    }

    /// <summary>The program and its first argument, as people know the command: <c>python3 train.py</c>.</summary>
    public string Name => string.Join(' ', _trainer.Arguments.Take(1).Prepend(_trainer.Program).Select(part => Path.GetFileName(part)));

    /// <summary>The same model at a place, which predictions run at.</summary>
    public ProcessModel At(ProcessPlace place) => new(_folder, _trainer.At(place)) { Schema = Schema, Classes = Classes, Rows = Rows, Metrics = Metrics, Curves = Curves };

    /// <summary>Has the command predict all rows, which it is given without their labels, and checks what it wrote.</summary>
    /// <param name="rows">The rows held out.</param>
    /// <param name="sliceExpressions">Columns, or expressions in the SQL of the rows' engine, whose values come along.</param>
    /// <exception cref="InvalidDataException">The rows or the predictions are not usable: not one for each row, no finite number, an unknown class.</exception>
    /// <exception cref="ProgramMissingException">The program is not on this machine.</exception>
    /// <exception cref="ChildProcessFailedException">The command failed, went beyond a limit, or wrote no predictions.</exception>
    public ScoredRows Score(RowSource rows, IReadOnlyList<string> sliceExpressions)
    {
        using var work = new WorkFolder(_trainer.Place.WorkFolder);
        var trainer = WithCode(work["code"]);
        trainer.CheckHere();
        var label = Schema.Label!.Name;
        var labels = LabelledRows.Read(rows, Schema, Classes, sliceExpressions);
        var extension = RowFile.Extension(_trainer.Format);
        var paths = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [ProcessVariables.Rows] = work["rows" + extension],
            [ProcessVariables.Predictions] = work["predictions" + extension],
            [ProcessVariables.Model] = Path.Combine(_folder, FilesFolder),
        };
        RowFile.Write(rows, [.. Schema.Columns.Where(column => column.Name != label)], _trainer.Format, paths[ProcessVariables.Rows]);
        var ended = trainer.Run("predict", paths, Schema, Classes, work);
        return File.Exists(paths[ProcessVariables.Predictions])
            ? PredictionFile.Read(paths[ProcessVariables.Predictions], _trainer.Format, rows, (Task, Classes), labels)
            : throw ended.Failure($"The process \"{Path.GetFileName(_trainer.Program)}\" ended with exit code 0 but wrote no predictions, expected the file that the variable {ProcessVariables.Predictions} names.");
    }

    // A copy, since the process may write where it starts.
    private ProcessTrainer WithCode(string copy)
    {
        var code = Path.Combine(_folder, CodeFolderName);
        if (!Directory.Exists(code))
            return _trainer;
        foreach (var file in Directory.EnumerateFiles(code, "*", SearchOption.AllDirectories))
            ProcessTrainer.CopyFile(file, Path.Combine(copy, Path.GetRelativePath(code, file)));
        return _trainer with { CodeFolder = copy };
    }

    internal static void Write(
        string modelFolder, ProcessTrainer trainer, DatasetSchema schema, IReadOnlyList<string> classes, long rows, IReadOnlyDictionary<string, double> metrics, ModelOrigin origin)
    {
        var json = new JsonObject
        {
            ["schema"] = Version,
            ["task"] = trainer.Task.ToString(),
            ["classes"] = new JsonArray([.. classes.Select(name => JsonValue.Create(name))]),
            ["trainer"] = TrainerText.Node(trainer),
            ["rows"] = rows,
            ["metrics"] = Object(metrics, value => JsonValue.Create(value)),
            ["data"] = Object(origin.Data, digest => JsonValue.Create(digest.ToString())),
            ["code"] = Object(origin.Code, digest => JsonValue.Create(digest)),
            ["columns"] = JsonNode.Parse(schema.Describe()),
        };
        File.WriteAllText(Path.Combine(modelFolder, DescriptionFile), json.ToJsonString(Options) + "\n");
    }

    private static JsonObject Object<T>(IReadOnlyDictionary<string, T> values, Func<T, JsonNode?> node) =>
        new(values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, node(pair.Value))));

    private static object? Value(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => (string)node!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => node.AsValue().TryGetValue<long>(out var whole) ? whole : (double)node!,
        _ => null,
    };
}
