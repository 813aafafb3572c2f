using System.Text.Json;
using Microsoft.ML;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>A trained model read back from its folder.</summary>
public sealed class Model
{
    /// <summary>Name of the file that holds ML.NET's model.</summary>
    public const string ModelFile = "model.zip";

    /// <summary>Name of the file that says what the model is and how it was made; its JSON Schema is docs/schemas/model.v1.schema.json.</summary>
    public const string DescriptionFile = "model.json";

    /// <summary>Name of the file with the rows that the fingerprint is taken on.</summary>
    public const string ProbeFile = "probe.json";

    private readonly MLContext _context;
    private readonly ITransformer _model;
    private readonly ModelDescription _description;
    private readonly ModelInputs _inputs;
    private readonly string _folder;

    private Model(string folder)
    {
        _folder = folder;
        _context = new MLContext();
        _model = _context.Model.Load(Path.Combine(folder, ModelFile), out _);
        _description = ModelDescription.Read(Path.Combine(folder, DescriptionFile));
        _inputs = ModelInputs.Of(_description.Schema, _description.Task);
    }

    /// <summary>What the model predicts.</summary>
    public LearningTask Task => _description.Task;

    /// <summary>The classes, in the order of <see cref="ScoredRows.Classes"/>; empty for regression.</summary>
    public IReadOnlyList<string> Classes => _description.Classes;

    /// <summary>The columns the model was trained on.</summary>
    public DatasetSchema Schema => _description.Schema;

    /// <summary>The column that is predicted.</summary>
    public Column Label => _inputs.Label;

    /// <summary>The columns it is predicted from.</summary>
    public IReadOnlyList<Column> Features => _inputs.Columns;

    /// <summary>The prediction fingerprint that the training wrote: SHA-256 over the scores of the probe rows.</summary>
    public ContentHash Fingerprint => _description.Fingerprint;

    /// <summary>Reads a model folder.</summary>
    /// <exception cref="FileNotFoundException">The folder lacks one of the files.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static Model Open(string modelFolder)
    {
        foreach (var file in new[] { ModelFile, DescriptionFile, ProbeFile })
        {
            if (!File.Exists(Path.Combine(modelFolder, file)))
                throw new FileNotFoundException($"The model folder \"{modelFolder}\" has no \"{file}\", expected what a training wrote; train first.", Path.Combine(modelFolder, file));
        }

        return ModelFolder.Read(modelFolder, () => new Model(modelFolder));
    }

    /// <summary>What a model folder is known by: the fingerprint that its <see cref="DescriptionFile"/> states, or without one the folder's <see cref="ModelDigest"/>.</summary>
    /// <exception cref="InvalidDataException">The description is no JSON.</exception>
    public static string FingerprintOf(string modelFolder)
    {
        var path = Path.Combine(modelFolder, DescriptionFile);
        return ModelFolder.Read(modelFolder, () =>
        {
            using var json = File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
            return json is not null && json.RootElement.TryGetProperty("fingerprint", out var fingerprint) && fingerprint.GetString() is { } text
                ? text
                : ModelDigest.Of(modelFolder).ToString();
        });
    }

    /// <summary>The fingerprint that the model has here and now; differs from <see cref="Fingerprint"/> where the processor or the package versions score otherwise.</summary>
    /// <exception cref="InvalidDataException">The probe rows are damaged.</exception>
    public ContentHash FingerprintHere() =>
        ModelFolder.Read(_folder, () => ModelScores.Fingerprint(_model, ProbeRows.Read(_inputs, Path.Combine(_folder, ProbeFile)).Table, Task));

    /// <summary>Scores every row, in the order of the rows and the unit of the label.</summary>
    /// <param name="rows">Rows with the model's columns.</param>
    /// <param name="sliceExpressions">Names of columns, or SQL expressions, whose value is given for each row as text; a missing value is the empty text.</param>
    /// <exception cref="InvalidDataException">The rows lack a column or a label, are of a class that the model does not know, or a prediction is no finite number.</exception>
    public ScoredRows Score(RowSource rows, IReadOnlyList<string> sliceExpressions) => new ModelScoring(_context, _model, _inputs, _description).Score(rows, sliceExpressions);

    /// <summary>Scores the first rows and their mixings, which are made in memory.</summary>
    internal ScoredRows Score(RowSource rows, MixedRows mixed) => new ModelScoring(_context, _model, _inputs, _description).Score(rows, mixed);

    /// <summary>Seconds that the model takes for one row by itself: the median and the 99th percentile.</summary>
    /// <param name="rows">Rows to ask it about.</param>
    /// <returns>Null for a model with a step that cannot be asked about a single row.</returns>
    public (Estimate Median, Estimate Slow)? Latency(RowSource rows)
    {
        const int Most = 200;
        var table = _inputs.First(rows, Most);
        if (!_model.IsRowToRowMapper || table.Rows == 0)
            return null;
        var row = new RowTable.Row(table);
        var mapper = _model.GetRowToRowMapper(table.Schema);
        using var scored = mapper.GetRow(row, [ModelScores.Column(mapper.OutputSchema, Task)]);
        var scores = new ModelScores(scored, Task);
        return ModelLatency.Of(() =>
        {
            row.Move();
            scores.Read();
        });
    }

    /// <summary>The model for rows in memory, as a server asks it.</summary>
    /// <exception cref="InvalidDataException">The probe rows are damaged.</exception>
    public IPredictor Predictor() =>
        ModelFolder.Read(_folder, () => new MlNetPredictor(_model, _inputs, _description, ProbeRows.Read(_inputs, Path.Combine(_folder, ProbeFile)).Table));

    /// <summary>Name of the trainer.</summary>
    public string Trainer => _description.Trainer["name"]!.GetValue<string>();
}
