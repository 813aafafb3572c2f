using System.Diagnostics;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Anything that learns a model from rows. Its properties are its parameters: they go into the cache key and into <c>model.json</c>.</summary>
public abstract record Trainer
{
    private protected Trainer()
    {
    }

    /// <summary>Name of the trainer in model files.</summary>
    public abstract string Name { get; }

    /// <summary>What its models predict.</summary>
    public abstract LearningTask Task { get; }

    /// <summary>Code of the user's own that takes part in the training; null when there is none. A cached stage has it in its key.</summary>
    internal virtual Delegate? Code => null;

    /// <summary>Canonical text of the trainer and its parameters: compact JSON with the parameters in ordinal order, fit to be part of a cache key.</summary>
    public string Describe() => TrainerText.Of(this);

    /// <summary>Checks the parameters.</summary>
    /// <exception cref="ArgumentException">Some make no sense; all problems are listed.</exception>
    public void Check()
    {
        var problems = Problems().ToList();
        if (problems.Count > 0)
            throw new ArgumentException($"The options of the trainer \"{Name}\" are not usable: {string.Join(" ", problems)}");
    }

    /// <summary>Learns from all rows and writes the model.</summary>
    /// <param name="rows">The rows to learn from; read more than once.</param>
    /// <param name="schema">Names the label and the features.</param>
    /// <param name="modelFolder">Gets the model; <see cref="Model.Open"/> reads it.</param>
    /// <exception cref="ArgumentException">A parameter or the schema makes no sense; all problems are listed.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be learnt from; the message says why.</exception>
    /// <exception cref="NativeLibraryMissingException">The trainer's native library cannot be loaded; the message says what to install.</exception>
    public TrainingResult Train(RowSource rows, DatasetSchema schema, string modelFolder) => Train(rows, schema, modelFolder, new ModelOrigin());

    /// <summary>As the other overload; <c>model.json</c> also says where the rows and the code come from.</summary>
    public TrainingResult Train(RowSource rows, DatasetSchema schema, string modelFolder, ModelOrigin origin)
    {
        Check();
        var started = Stopwatch.GetTimestamp();
        using var memory = new MemoryWatch();
        Directory.CreateDirectory(modelFolder);
        var count = Learn(rows, schema, modelFolder, origin);
        return new TrainingResult(count, Stopwatch.GetElapsedTime(started), memory.Peak());
    }

    /// <summary>What is wrong with the parameters, a sentence each.</summary>
    private protected abstract IEnumerable<string> Problems();

    /// <summary>Learns, writes the model and gives the number of rows.</summary>
    private protected abstract long Learn(RowSource rows, DatasetSchema schema, string modelFolder, ModelOrigin origin);
}
