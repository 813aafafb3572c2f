using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// An existing ONNX file, evaluated like any other model. Its inputs are either one matrix [rows, features], or a tensor for each column
/// ([rows, 1] or [rows]) that bears the column's name; its output a value, a probability for each class (a matrix, or a map for each row),
/// or the class itself.
/// </summary>
public sealed class OnnxModel : IDisposable
{
    private readonly OnnxModelOptions _options;
    private readonly InferenceSession _session;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Column>> _inputs;
    private readonly string _path;
    private readonly string _label;

    private OnnxModel(string path, OnnxModelOptions options, InferenceSession session)
    {
        (_path, _options, _session) = (path, options, session);
        _label = options.Schema.Label!.Name;
        _inputs = Inputs();
        OnnxOutput.Of(session.OutputMetadata, options, path);
    }

    /// <summary>Opens a file and checks that its inputs can be filled.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="options">What the file does not say.</param>
    /// <exception cref="ArgumentException">An option or the schema makes no sense; all problems are listed.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no ONNX model, or its inputs or outputs do not fit the columns; all problems are listed.</exception>
    /// <exception cref="NativeLibraryMissingException">The runtime's native library cannot be loaded on this machine.</exception>
    public static OnnxModel Open(string path, OnnxModelOptions options)
    {
        Check(options);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no ONNX file \"{path}\", expected a model; correct the path.", path);
        InferenceSession? session = null;
        try
        {
            using var settings = new SessionOptions { IntraOpNumThreads = options.Threads, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            session = new InferenceSession(path, settings);
            return new OnnxModel(path, options, session);
        }
        catch (OnnxRuntimeException cause)
        {
            throw new InvalidDataException($"The file \"{path}\" cannot be loaded, expected an ONNX model that ONNX Runtime knows: {cause.Message}", cause);
        }
        catch (Exception cause) when (cause is DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            throw new NativeLibraryMissingException("The native library of ONNX Runtime cannot be loaded on this machine, expected Linux or Windows on x64 or ARM64, or macOS on ARM64; score the model there.", cause);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>The columns of the rows.</summary>
    public DatasetSchema Schema => _options.Schema;

    /// <summary>The columns that fill its inputs.</summary>
    public IReadOnlyList<Column> Features => [.. _inputs.Values.SelectMany(columns => columns).Distinct()];

    /// <summary>Seconds that the model takes for one row by itself (a model of a fixed number of rows: for that many), the median and the 99th percentile.</summary>
    /// <param name="rows">Rows to ask it about.</param>
    /// <returns>Null where there are no rows.</returns>
    public (Estimate Median, Estimate Slow)? Latency(RowSource rows)
    {
        const int Most = 200;
        var batch = FixedRows() ?? 1;
        var inputs = Inputs(batch);
        var cells = new List<object[]>();
        RowReading.Read(rows, $"{RowReading.Select(rows, inputs.SelectMany(input => input.Columns).Select(OnnxInput.Expression))} LIMIT {Most}", row =>
        {
            var values = new object[row.FieldCount];
            row.GetValues(values);
            cells.Add(values);
        });
        var next = 0;
        return cells.Count == 0 ? null : ModelLatency.Of(() =>
        {
            Fill(inputs, 0, cells[next++ % cells.Count]);
            Run(inputs, OnnxOutput.Of(_session.OutputMetadata, _options, _path), batch, 1);
        });
    }

    /// <summary>Scores every row, in the order of the rows.</summary>
    /// <param name="rows">The rows held out.</param>
    /// <param name="sliceExpressions">Columns, or expressions in the SQL of the rows' engine, whose values come along.</param>
    /// <exception cref="InvalidDataException">The rows or what the model gives are not usable: a value is missing or does not fit, no finite number, an unknown class.</exception>
    public ScoredRows Score(RowSource rows, IReadOnlyList<string> sliceExpressions)
    {
        var batch = FixedRows() ?? _options.BatchRows;
        var inputs = Inputs(batch);
        var output = OnnxOutput.Of(_session.OutputMetadata, _options, _path);
        var columns = inputs.SelectMany(input => input.Columns).ToList();
        var filled = 0;
        RowReading.Read(rows, RowReading.Select(rows, columns.Select(OnnxInput.Expression)), row =>
        {
            var values = new object[row.FieldCount];
            row.GetValues(values);
            Fill(inputs, filled, values);
            if (++filled == batch)
            {
                Run(inputs, output, batch, filled);
                filled = 0;
            }
        });
        // The rows beyond the last ones are those of the batch before, and what the model says of them is left out.
        if (filled > 0)
            Run(inputs, output, batch, filled);
        var classes = output.Classes();
        return output.Scored(LabelledRows.Read(rows, Schema, classes, sliceExpressions), classes);
    }

    /// <summary>What the model says of rows in memory; safe for several threads at once.</summary>
    /// <param name="rows">Values of <see cref="Features"/>.</param>
    /// <param name="classes">The classes in ordinal order; none for regression.</param>
    internal ScoredRows Predict(PredictedRows rows, IReadOnlyList<string> classes)
    {
        var batch = FixedRows() ?? Math.Min(rows.Count, _options.BatchRows);
        var inputs = Inputs(batch);
        var output = OnnxOutput.Of(_session.OutputMetadata, _options, _path);
        var places = inputs.SelectMany(input => input.Columns).Select(column => rows.Columns[Place(column)]).ToList();
        var cells = new object[places.Count];
        for (var first = 0; first < rows.Count; first += batch)
        {
            var count = Math.Min(batch, rows.Count - first);
            for (var row = 0; row < count; row++)
            {
                for (var cell = 0; cell < cells.Length; cell++)
                    cells[cell] = Cell(places[cell], first + row);
                Fill(inputs, row, cells);
            }

            Run(inputs, output, batch, count);
        }

        return output.Scored(new LabelledRows(new double[rows.Count], new Dictionary<string, string[]>()), classes);

        int Place(Column column) => Features.Index().First(feature => feature.Item.Name == column.Name).Index;

        static object Cell(Array values, int row) => values is string?[] texts
            ? texts[row] ?? (object)DBNull.Value
            : ((double[])values)[row] is var number && double.IsNaN(number) ? DBNull.Value : number;
    }

    /// <summary>Whether the input that a column fills has a value for a missing one.</summary>
    internal bool TakesMissing(Column column) => _inputs.Where(input => input.Value.Contains(column)).All(input =>
        _session.InputMetadata[input.Key].ElementDataType is TensorElementType.Float or TensorElementType.Double or TensorElementType.String);

    /// <summary>Lets go of the model.</summary>
    public void Dispose() => _session.Dispose();

    private static void Check(OnnxModelOptions options)
    {
        var problems = new List<string>();
        if (options.Schema.Check().Label is null)
            problems.Add("The schema has no label; give one column the role Label.");
        if (options.BatchRows < 1)
            problems.Add($"BatchRows is {options.BatchRows}, expected at least 1.");
        if (options.Threads < 1)
            problems.Add($"Threads is {options.Threads}, expected at least 1.");
        if (options.Classes.Distinct(StringComparer.Ordinal).Count() < options.Classes.Count)
            problems.Add("A class stands in Classes twice.");
        foreach (var name in options.Features.Concat(options.Columns.Values).Where(name => options.Schema.Columns.All(column => column.Name != name)))
            problems.Add($"The schema has no column \"{name}\"; it has {OnnxInput.List(options.Schema.Columns)}.");
        if (problems.Count > 0)
            throw new ArgumentException("The options of the ONNX model are not usable: " + string.Join(" ", problems));
    }

    private Dictionary<string, IReadOnlyList<Column>> Inputs()
    {
        var columns = _options.Schema.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var inputs = new Dictionary<string, IReadOnlyList<Column>>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var (name, metadata) in _session.InputMetadata)
        {
            if (metadata.OnnxValueType != OnnxValueType.ONNX_TYPE_TENSOR)
                problems.Add($"Its input \"{name}\" is no tensor, expected one.");
            else if (columns.TryGetValue(_options.Columns.GetValueOrDefault(name, name), out var column))
                inputs[name] = [column];
            else if (_session.InputMetadata.Count == 1)
                inputs[name] = _options.Features.Count > 0 ? [.. _options.Features.Select(feature => columns[feature])] : [.. _options.Schema.Features];
            else
                problems.Add($"Its input \"{name}\" is no column, expected one of {OnnxInput.List(columns.Values)}; name the column in Columns.");
        }

        foreach (var (name, values) in inputs)
        {
            problems.AddRange(OnnxInput.Problems(name, _session.InputMetadata[name], values));
            if (values.Any(column => column.Name == _label))
                problems.Add($"Its input \"{name}\" is the label \"{_label}\", which no model may be given.");
        }

        return problems.Count == 0 ? inputs : throw new InvalidDataException($"The model \"{_path}\" does not fit the columns. {string.Join(" ", problems)}");
    }

    private List<OnnxInput> Inputs(int rows) => [.. _inputs.Select(input => new OnnxInput(input.Key, _session.InputMetadata[input.Key], input.Value, rows))];

    private static void Fill(List<OnnxInput> inputs, int row, object[] values)
    {
        var cell = 0;
        foreach (var input in inputs)
        {
            for (var column = 0; column < input.Columns.Count; column++)
                input.Set(row, column, values[cell++]);
        }
    }

    private int? FixedRows() =>
        _session.InputMetadata.Values.Select(input => input.Dimensions[0]).FirstOrDefault(rows => rows > 0) is var rows and > 0 ? rows : null;

    private void Run(List<OnnxInput> inputs, OnnxOutput output, int batch, int rows)
    {
        var tensors = inputs.ConvertAll(input => input.Tensor());
        try
        {
            using var options = new RunOptions();
            using var outputs = _session.Run(options, [.. inputs.Select(input => input.Name)], tensors, [output.Name]);
            output.Add(outputs[0], batch, rows);
        }
        catch (OnnxRuntimeException cause)
        {
            throw new InvalidDataException($"The model \"{_path}\" cannot score the rows, expected one that takes {OnnxInput.List(inputs.SelectMany(input => input.Columns))}: {cause.Message}", cause);
        }
        finally
        {
            foreach (var tensor in tensors)
                tensor.Dispose();
        }
    }
}
