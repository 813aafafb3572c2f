using System.Text;
using System.Text.Json;
using Microsoft.ML;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>
/// Trains boosted regression trees. Text columns become one input per value; a missing number of a nullable column is something to learn
/// from. The same rows and options give the same model, bit for bit, whatever the number of cores.
/// </summary>
public abstract record RegressionTrainer
{
    private protected RegressionTrainer()
    {
    }

    /// <summary>Leaves of a tree at most, at least 2.</summary>
    public int Leaves { get; init; } = 63;

    /// <summary>Number of trees, at least 1.</summary>
    public int Iterations { get; init; } = 300;

    /// <summary>Share of each tree's correction that is applied, more than 0 and at most 1.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Rows in a leaf at least, at least 1.</summary>
    public int MinimumExamplesPerLeaf { get; init; } = 20;

    /// <summary>Histogram bins of a numeric column at most, from 2 to 65535.</summary>
    public int MaximumBins { get; init; } = 255;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>
    /// Learn the natural logarithm of the label, so that errors count in proportion to the value; predictions are turned back. Needs labels
    /// above 0. On by default.
    /// </summary>
    public bool LogLabel { get; init; } = true;

    /// <summary>
    /// Threads of the native trainer, at least 1; 1 by default. A number of its own and not the machine's, because the model file
    /// records it. More than the machine has free makes LightGBM many times slower.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>Name of the trainer in model files.</summary>
    public abstract string Name { get; }

    /// <summary>Canonical text of the trainer and its options: compact JSON, fit to be part of a cache key.</summary>
    public string Describe()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            WriteOptions(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Trains on all rows and writes the model.</summary>
    /// <param name="rows">The rows to learn from; read more than once.</param>
    /// <param name="schema">Names the label and the features.</param>
    /// <param name="modelFolder">Gets <see cref="RegressionModel.ModelFile"/> and <see cref="RegressionModel.DescriptionFile"/>.</param>
    /// <exception cref="ArgumentException">An option or the schema makes no sense; all problems are listed.</exception>
    /// <exception cref="InvalidDataException">The rows lack a column, a label or a feature that is not nullable, or are none at all.</exception>
    /// <exception cref="NativeLibraryMissingException">The trainer's native library cannot be loaded; the message says what to install.</exception>
    public TrainingResult Train(RowSource rows, DatasetSchema schema, string modelFolder)
    {
        Check();
        var inputs = ModelInputs.Of(schema);
        var count = inputs.CheckTrainingRows(rows, LogLabel);
        var context = new MLContext(Seed);
        var data = inputs.Load(context, rows);
        ITransformer model;
        try
        {
            model = inputs.Pipeline(context, LogLabel).Append(Estimator(context)).Fit(data);
        }
        catch (Exception cause) when (NativeLibraryAdvice.For(cause, Name) is { } advice)
        {
            throw new NativeLibraryMissingException(advice, cause);
        }

        Directory.CreateDirectory(modelFolder);
        RegressionModel.Save(context, model, data.Schema, Path.Combine(modelFolder, RegressionModel.ModelFile));
        WriteDescription(Path.Combine(modelFolder, RegressionModel.DescriptionFile), schema, count);
        return new TrainingResult(count);
    }

    private protected abstract IEstimator<ITransformer> Estimator(MLContext context);

    private void Check()
    {
        var problems = new List<string>();
        if (Leaves < 2)
            problems.Add($"Leaves is {Leaves}, expected at least 2.");
        if (Iterations < 1)
            problems.Add($"Iterations is {Iterations}, expected at least 1.");
        if (LearningRate is not (> 0 and <= 1))
            problems.Add(FormattableString.Invariant($"LearningRate is {LearningRate}, expected more than 0 and at most 1."));
        if (MinimumExamplesPerLeaf < 1)
            problems.Add($"MinimumExamplesPerLeaf is {MinimumExamplesPerLeaf}, expected at least 1.");
        if (MaximumBins is < 2 or > 65535)
            problems.Add($"MaximumBins is {MaximumBins}, expected 2 to 65535.");
        if (Threads < 1)
            problems.Add($"Threads is {Threads}, expected at least 1.");
        if (problems.Count > 0)
            throw new ArgumentException($"The options of the trainer \"{Name}\" are not usable: {string.Join(" ", problems)}");
    }

    private void WriteOptions(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteNumber("leaves", Leaves);
        json.WriteNumber("iterations", Iterations);
        json.WriteNumber("learningRate", LearningRate);
        json.WriteNumber("minimumExamplesPerLeaf", MinimumExamplesPerLeaf);
        json.WriteNumber("maximumBins", MaximumBins);
        json.WriteNumber("seed", Seed);
        json.WriteBoolean("logLabel", LogLabel);
        json.WriteNumber("threads", Threads);
        json.WriteEndObject();
    }

    private void WriteDescription(string path, DatasetSchema schema, long rows)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("schema", "mlopsbuild/model/v1");
        json.WritePropertyName("trainer");
        WriteOptions(json);
        json.WriteNumber("rows", rows);
        json.WritePropertyName("columns");
        using (var columns = JsonDocument.Parse(schema.Describe()))
            columns.WriteTo(json);
        json.WriteEndObject();
    }
}
