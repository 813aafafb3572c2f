using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>Inputs and outputs of a model as the protocol has them: an input for each column that it reads, the prediction, of classes the probability of each.</summary>
internal sealed class ModelInterface
{
    private readonly Dictionary<string, Column> _features;
    private readonly Dictionary<string, IReadOnlyList<string>> _accepted;

    public ModelInterface(IPredictor model)
    {
        Features = model.Features;
        Classes = model.Classes;
        Task = model.Task;
        _features = Features.ToDictionary(column => column.Name, StringComparer.Ordinal);
        _accepted = Features.ToDictionary(column => column.Name, TensorType.Accepted, StringComparer.Ordinal);
        Plain = new PlainRequestReader(Features);
        FeatureNames = string.Join(", ", Features.Select(column => $"\"{column.Name}\""));
        Outputs = Task == LearningTask.Regression
            ? [new(model.Label.Name, PredictionRequest.Number, 1)]
            : [new(model.Label.Name, PredictionRequest.Text, 1), new($"{model.Label.Name}_probability", PredictionRequest.Number, Classes.Count)];
        Example = PredictionRequest.Write(Features, 1, index => [ExampleOf(Features[index], model.Probe, index)]);
    }

    public LearningTask Task { get; }

    public IReadOnlyList<Column> Features { get; }

    public IReadOnlyList<string> Classes { get; }

    public IReadOnlyList<OutputTensor> Outputs { get; }

    /// <summary>Names of the inputs, for messages.</summary>
    public string FeatureNames { get; }

    /// <summary>Reads requests in their usual form.</summary>
    public PlainRequestReader Plain { get; }

    /// <summary>A request of one row.</summary>
    public string Example { get; }

    public Column? Feature(string name) => _features.GetValueOrDefault(name);

    public bool Accepts(Column column, string datatype) => _accepted[column.Name].Contains(datatype);

    public string AcceptedNames(Column column) => string.Join(", ", _accepted[column.Name]);

    /// <summary>The input that a name most likely means: the same but for case and signs.</summary>
    public string? Nearest(string name) => Features.Select(column => column.Name).FirstOrDefault(known => Folded(known) == Folded(name));

    private static string Folded(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static object? ExampleOf(Column column, PredictedRows probe, int index) => probe.Count == 0 || column.Sensitivity == Sensitivity.Pii
        ? column.Type switch
        {
            ColumnType.Number => 1.5,
            ColumnType.Integer => 1,
            ColumnType.Boolean => true,
            ColumnType.Date => "2026-03-02",
            ColumnType.Timestamp => "2026-03-02T14:30:00Z",
            _ => column.AllowedValues.FirstOrDefault() ?? "text",
        }
        : PredictionRequest.ValuesOf(column, probe.Columns[index]).First();
}
