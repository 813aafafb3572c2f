using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>A trained model read from its folder.</summary>
public sealed class RegressionModel
{
    /// <summary>Name of the file that holds ML.NET's model.</summary>
    public const string ModelFile = "model.zip";

    /// <summary>Name of the file that says how the model was made: trainer, options, columns, number of rows.</summary>
    public const string DescriptionFile = "model.json";

    private readonly MLContext context;
    private readonly ITransformer model;
    private readonly ModelInputs inputs;
    private readonly bool logLabel;

    private RegressionModel(MLContext context, ITransformer model, DatasetSchema schema, bool logLabel)
    {
        (this.context, this.model, this.logLabel) = (context, model, logLabel);
        Schema = schema;
        inputs = ModelInputs.Of(schema);
    }

    /// <summary>The columns the model was trained on.</summary>
    public DatasetSchema Schema { get; }

    /// <summary>Reads a model folder.</summary>
    /// <exception cref="FileNotFoundException">The folder lacks one of the two files.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static RegressionModel Open(string modelFolder)
    {
        foreach (var file in new[] { ModelFile, DescriptionFile })
        {
            if (!File.Exists(Path.Combine(modelFolder, file)))
                throw new FileNotFoundException($"The model folder \"{modelFolder}\" has no \"{file}\", expected what a training wrote; train first.", Path.Combine(modelFolder, file));
        }

        var context = new MLContext();
        try
        {
            using var description = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(modelFolder, DescriptionFile)));
            return new RegressionModel(
                context,
                context.Model.Load(Path.Combine(modelFolder, ModelFile), out _),
                DatasetSchema.Parse(description.RootElement.GetProperty("columns").GetRawText()),
                description.RootElement.GetProperty("trainer").GetProperty("logLabel").GetBoolean());
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new InvalidDataException($"The model in \"{modelFolder}\" cannot be read, expected what a training wrote: {cause.Message} Train again.", cause);
        }
    }

    /// <summary>Scores every row, in the order of the rows and the unit of the label.</summary>
    /// <exception cref="InvalidDataException">The rows lack a column or a label, or a prediction is no finite number.</exception>
    public Predictions Predict(RowSource rows)
    {
        inputs.CheckColumns(rows);
        var scored = model.Transform(inputs.Load(context, rows));
        var actual = scored.GetColumn<double>(inputs.Label.Name).ToArray();
        var predicted = scored.GetColumn<float>(ModelInputs.Score).Select(score => logLabel ? Math.Exp(score) : score).ToArray();
        var missing = actual.Count(double.IsNaN);
        if (missing > 0)
            throw new InvalidDataException($"The label \"{inputs.Label.Name}\" is missing in {missing} of {actual.Length} rows, expected it in all.");
        var unusable = predicted.Count(value => !double.IsFinite(value));
        return unusable == 0
            ? new Predictions(actual, predicted)
            : throw new InvalidDataException($"The model predicts no finite number for {unusable} of {predicted.Length} rows, expected one for each; train with other options.");
    }

    // Entries sorted, with one fixed time and not compressed: ML.NET stamps them with the clock, and compressors differ between machines.
    internal static void Save(MLContext context, ITransformer model, DataViewSchema schema, string path)
    {
        using var buffer = new MemoryStream();
        context.Model.Save(model, schema, buffer);
        buffer.Position = 0;
        using var source = new ZipArchive(buffer, ZipArchiveMode.Read);
        using var target = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(entry.FullName.Replace('\\', '/'), CompressionLevel.NoCompression);
            copy.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            copy.ExternalAttributes = 0;
            using var from = entry.Open();
            using var to = copy.Open();
            from.CopyTo(to);
        }
    }
}
