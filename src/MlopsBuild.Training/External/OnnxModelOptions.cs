using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>What an ONNX file does not say of its model.</summary>
public sealed record OnnxModelOptions
{
    /// <summary>What the model predicts.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The columns of the rows; one is the label.</summary>
    public required DatasetSchema Schema { get; init; }

    /// <summary>The columns of a model with one matrix as its input, in its order; empty, the default, for the schema's features in the order of the file.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>For a model with an input for each column: the column by the input's name, where the two differ.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the output to read; null, the default, for the one that gives a value or probabilities.</summary>
    public string? Output { get; init; }

    /// <summary>
    /// Names of the classes in the order of the output's columns, as the label writes them; of two classes with one column, the negative
    /// one first. Empty when the output names them itself (a map for each row, as scikit-learn's converter makes).
    /// </summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Rows that are scored at a time, at least 1; default 4096. A model of a fixed number of rows is given that number.</summary>
    public int BatchRows { get; init; } = 4096;

    /// <summary>Threads of the runtime, at least 1; default 1, so that sums do not depend on the machine.</summary>
    public int Threads { get; init; } = 1;
}
