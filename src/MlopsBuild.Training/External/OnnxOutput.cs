using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Gathers what an ONNX model puts out, batch by batch, and makes predictions of it.</summary>
internal sealed class OnnxOutput(string name, LearningTask task, IReadOnlyList<string> given)
{
    private static readonly string[] UsualNames = ["variable", "probabilities", "output_probability"];
    private readonly List<double[]> _rows = [];
    private readonly List<string> _names = [];
    private string[]? _classes = given.Count > 0 ? [.. given] : null;

    public string Name => name;

    /// <summary>Finds the output that gives a value or probabilities.</summary>
    /// <exception cref="InvalidDataException">There is none of the name asked for, or several could be meant.</exception>
    public static OnnxOutput Of(IReadOnlyDictionary<string, NodeMetadata> outputs, OnnxModelOptions options, string path)
    {
        var list = string.Join(", ", outputs.Select(output => $"\"{output.Key}\" ({Kind(output.Value)})"));
        if (options.Output is { } asked)
        {
            return outputs.ContainsKey(asked)
                ? new OnnxOutput(asked, options.Task, options.Classes)
                : throw new InvalidDataException($"The model \"{path}\" has no output \"{asked}\"; it has {list}.");
        }

        var candidates = outputs.Where(output => outputs.Count == 1 || !IsLabel(output.Value)).Select(output => output.Key).ToList();
        var chosen = candidates.Count == 1 ? candidates[0] : UsualNames.FirstOrDefault(candidates.Contains);
        return chosen is not null
            ? new OnnxOutput(chosen, options.Task, options.Classes)
            : throw new InvalidDataException($"The model \"{path}\" has the outputs {list}, expected one that gives values or probabilities; name it in Output.");
    }

    /// <summary>Takes the first rows of a batch.</summary>
    public void Add(OrtValue value, int batch, int rows)
    {
        if (value.OnnxType == OnnxValueType.ONNX_TYPE_SEQUENCE)
            AddMaps(value, rows);
        else
            AddTensor(value, batch, rows);
    }

    /// <summary>The classes, sorted, and what the model says of all rows.</summary>
    public ScoredRows Scored(LabelledRows labels, IReadOnlyList<string> classes)
    {
        var order = classes.Select(one => Array.IndexOf(_classes!, one)).ToArray();
        var predicted = new double[labels.Actual.Length];
        var probabilities = new List<double[]>();
        for (var row = 0; row < predicted.Length; row++)
        {
            if (_names.Count > 0)
                predicted[row] = IndexOf(classes, _names[row], row);
            else if (task == LearningTask.Regression)
                predicted[row] = Finite(_rows[row][0], row);
            else
            {
                var ordered = Probabilities(_rows[row], order, row);
                predicted[row] = task == LearningTask.BinaryClassification ? ordered[1] : Array.IndexOf(ordered, ordered.Max());
                if (task == LearningTask.MulticlassClassification)
                    probabilities.Add(ordered);
            }
        }

        return new ScoredRows { Task = task, Classes = classes, Actual = labels.Actual, Predicted = predicted, Probabilities = [.. probabilities], Slices = labels.Slices };
    }

    /// <summary>The names of the classes in ordinal order; none for regression.</summary>
    public IReadOnlyList<string> Classes()
    {
        if (task == LearningTask.Regression)
            return [];
        var classes = _classes ?? throw new InvalidDataException($"The output \"{name}\" does not name its classes, expected them in Classes in the order of its columns.");
        if (task == LearningTask.BinaryClassification && classes.Length != 2)
            throw new InvalidDataException($"The model has {classes.Length} classes, expected 2 for {task}.");
        return [.. classes.Order(StringComparer.Ordinal)];
    }

    private static bool IsLabel(NodeMetadata output) =>
        output.OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR && output.ElementDataType is not (TensorElementType.Float or TensorElementType.Double);

    private static string Kind(NodeMetadata output) => output.OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR
        ? $"{output.ElementDataType} {OnnxInput.Shape(output.Dimensions)}"
        : "a sequence";

    private void AddTensor(OrtValue value, int batch, int rows)
    {
        var information = value.GetTensorTypeAndShape();
        var width = information.ElementCount / batch;
        var columns = task == LearningTask.Regression ? 1 : _classes?.Length ?? width;
        var isLabel = width == 1 && task == LearningTask.MulticlassClassification;
        var isPositive = width == 1 && task == LearningTask.BinaryClassification;
        if (information.ElementCount % batch != 0 || (width != columns && !isLabel && !isPositive))
        {
            throw new InvalidDataException(
                $"The output \"{name}\" has the shape [{string.Join(", ", information.Shape)}] for {batch} rows, expected [{batch}, {columns}]"
                + (task == LearningTask.Regression ? "; name another in Output." : "; name another in Output, or all classes in Classes."));
        }

        if (isLabel)
            AddNames(value, information.ElementDataType, rows);
        else
        {
            var numbers = Numbers(value, information.ElementDataType);
            for (var row = 0; row < rows; row++)
            {
                var cells = numbers.AsSpan((int)(row * width), (int)width).ToArray();
                _rows.Add(isPositive ? [1 - cells[0], cells[0]] : cells);
            }
        }
    }

    private void AddNames(OrtValue value, TensorElementType type, int rows) => _names.AddRange(type == TensorElementType.String
        ? value.GetStringTensorAsArray().Take(rows)
        : Numbers(value, type).Take(rows).Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    private double[] Numbers(OrtValue value, TensorElementType type) => type switch
    {
        TensorElementType.Float => Array.ConvertAll(value.GetTensorDataAsSpan<float>().ToArray(), number => (double)number),
        TensorElementType.Double => value.GetTensorDataAsSpan<double>().ToArray(),
        TensorElementType.Int64 => Array.ConvertAll(value.GetTensorDataAsSpan<long>().ToArray(), number => (double)number),
        TensorElementType.Int32 => Array.ConvertAll(value.GetTensorDataAsSpan<int>().ToArray(), number => (double)number),
        _ => throw new InvalidDataException($"The output \"{name}\" is of {type}, expected Float, Double, Int64 or Int32; name another in Output."),
    };

    // scikit-learn's converter gives a map from class to probability for each row.
    private void AddMaps(OrtValue value, int rows) => value.ProcessSequence(
        (map, index) =>
        {
            if (index < rows)
                map.ProcessMap(AddMap, OrtAllocator.DefaultInstance);
        },
        OrtAllocator.DefaultInstance);

    private void AddMap(OrtValue keys, OrtValue values)
    {
        var type = keys.GetTensorTypeAndShape().ElementDataType;
        string[] names = type == TensorElementType.String
            ? keys.GetStringTensorAsArray()
            : Array.ConvertAll(keys.GetTensorDataAsSpan<long>().ToArray(), key => key.ToString(CultureInfo.InvariantCulture));
        var numbers = Numbers(values, values.GetTensorTypeAndShape().ElementDataType);
        _classes ??= names;
        _rows.Add(Array.ConvertAll(_classes, one => Array.IndexOf(names, one) is var index and >= 0
            ? numbers[index]
            : throw new InvalidDataException($"The output \"{name}\" gives the classes {string.Join(", ", names.Select(key => $"\"{key}\""))}, expected \"{one}\" among them; correct Classes.")));
    }

    private static double[] Probabilities(double[] columns, int[] order, int row)
    {
        var ordered = Array.ConvertAll(order, column => columns[column]);
        foreach (var value in ordered)
        {
            if (!(value is >= -1e-6 and <= 1 + 1e-6))
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The model gives {value:R} for row {row + 1}, expected a probability from 0 to 1; name the output of probabilities in Output."));
        }

        return Math.Abs(ordered.Sum() - 1) <= 1e-3
            ? Array.ConvertAll(ordered, value => Math.Clamp(value, 0, 1))
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The probabilities of row {row + 1} sum to {ordered.Sum():R}, expected 1; name the output of probabilities in Output."));
    }

    private static double Finite(double value, int row) => double.IsFinite(value)
        ? value
        : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The model predicts {value} for row {row + 1}, expected a finite number; look for missing values in that row."));

    private static int IndexOf(IReadOnlyList<string> classes, string one, int row)
    {
        for (var index = 0; index < classes.Count; index++)
        {
            if (classes[index] == one)
                return index;
        }

        throw new InvalidDataException($"The model predicts \"{one}\" for row {row + 1}, expected one of the classes {string.Join(", ", classes.Select(known => $"\"{known}\""))}; correct Classes.");
    }
}
