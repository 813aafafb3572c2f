using System.Globalization;
using System.Text;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// Predictions that a process has written: a column <c>prediction</c> or, for classification, a column of probabilities for each class,
/// named as the class.
/// </summary>
internal sealed class PredictionFile
{
    /// <summary>The column of values, of probabilities of the positive class, or of names of classes.</summary>
    public const string Prediction = "prediction";

    private readonly string _path;
    private readonly IReadOnlyList<string> _classes;
    private readonly LearningTask _task;
    private readonly List<double> _predicted = [];
    private readonly List<double[]> _probabilities = [];
    private int[]? _columns;
    private int _width;

    private PredictionFile(string path, LearningTask task, IReadOnlyList<string> classes) => (_path, _task, _classes) = (path, task, classes);

    /// <summary>Reads the predictions and checks them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="engine">Rows of the engine that reads Parquet.</param>
    /// <param name="model">What the model predicts, and its classes.</param>
    /// <param name="labels">The rows that were given.</param>
    /// <exception cref="InvalidDataException">The file is not as expected, has another number of rows, or a value that is no prediction.</exception>
    public static ScoredRows Read(string path, RowFormat format, RowSource engine, (LearningTask Task, IReadOnlyList<string> Classes) model, LabelledRows labels)
    {
        var file = new PredictionFile(path, model.Task, model.Classes);
        if (format == RowFormat.Csv)
            file.ReadCsv();
        else
            file.ReadParquet(engine);
        if (file._predicted.Count != labels.Actual.Length)
            throw new InvalidDataException($"The process wrote {file._predicted.Count} predictions for {labels.Actual.Length} rows, expected one for each, in the order of the rows.");
        return new ScoredRows
        {
            Task = model.Task,
            Classes = model.Classes,
            Actual = labels.Actual,
            Predicted = [.. file._predicted],
            Probabilities = [.. file._probabilities],
            Slices = labels.Slices,
        };
    }

    private void ReadCsv()
    {
        using var text = new StreamReader(_path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: true, bufferSize: 256 * 1024);
        foreach (var cells in CsvReader.Read(text))
        {
            if (_columns is null)
                Header(cells);
            else
                Add(cells);
        }

        if (_columns is null)
            throw new InvalidDataException($"The predictions \"{Path.GetFileName(_path)}\" are empty, expected a header and a row for each row given.");
    }

    private void ReadParquet(RowSource engine)
    {
        var query = $"SELECT * FROM read_parquet('{_path.Replace("'", "''", StringComparison.Ordinal)}')";
        RowReading.Read(engine, query, row =>
        {
            if (_columns is null)
                Header([.. Enumerable.Range(0, row.FieldCount).Select(row.GetName)]);
            Add([.. Enumerable.Range(0, row.FieldCount).Select(index => RowReading.Text(row.GetValue(index)) ?? "")]);
        });
    }

    private void Header(IReadOnlyList<string> names)
    {
        _width = names.Count;
        var columns = _classes.Select(name => IndexOf(names, name)).ToArray();
        if (_classes.Count > 0 && Array.TrueForAll(columns, column => column >= 0))
            _columns = columns;
        else if (IndexOf(names, Prediction) is var column and >= 0)
            _columns = [column];
        else
        {
            var wanted = _classes.Count == 0 ? "" : $", or one for each class ({string.Join(", ", _classes.Select(name => $"\"{name}\""))})";
            throw new InvalidDataException($"The predictions have the columns {string.Join(", ", names.Select(name => $"\"{name}\""))}, expected \"{Prediction}\"{wanted}.");
        }
    }

    private void Add(IReadOnlyList<string> cells)
    {
        var row = _predicted.Count + 1;
        if (cells.Count != _width)
            throw new InvalidDataException($"The predictions have {cells.Count} cells in row {row}, expected {_width}.");
        if (_columns!.Length > 1)
            AddProbabilities(Array.ConvertAll(_columns, column => Number(cells[column], row)), row);
        else if (_task == LearningTask.MulticlassClassification)
            _predicted.Add(Class(cells[_columns[0]], row));
        else
            _predicted.Add(_task == LearningTask.BinaryClassification ? Probability(Number(cells[_columns[0]], row), row) : Number(cells[_columns[0]], row));
    }

    private void AddProbabilities(double[] probabilities, int row)
    {
        var sum = probabilities.Sum(value => Probability(value, row));
        if (Math.Abs(sum - 1) > 1e-3)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The probabilities of row {row} sum to {sum:R}, expected 1."));
        if (_task == LearningTask.BinaryClassification)
        {
            _predicted.Add(probabilities[1]);
            return;
        }

        _predicted.Add(Array.IndexOf(probabilities, probabilities.Max()));
        _probabilities.Add(probabilities);
    }

    private double Class(string name, int row) => IndexOf(_classes, name) is var index and >= 0
        ? index
        : throw new InvalidDataException($"The prediction of row {row} is \"{name}\", expected one of the classes {string.Join(", ", _classes.Select(one => $"\"{one}\""))}.");

    private static double Probability(double value, int row) => value is >= 0 and <= 1
        ? value
        : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The prediction of row {row} is {value:R}, expected a probability from 0 to 1."));

    private static double Number(string text, int row) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        ? number
        : throw new InvalidDataException($"The prediction of row {row} is \"{text}\", expected a finite number.");

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] == name)
                return index;
        }

        return -1;
    }
}
