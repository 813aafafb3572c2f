using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>One input of an ONNX model: a matrix of one or more columns of the rows.</summary>
internal sealed class OnnxInput
{
    private readonly TensorElementType _type;
    private readonly Array _values;
    private readonly int _rank;
    private readonly int _rows;

    public OnnxInput(string name, NodeMetadata metadata, IReadOnlyList<Column> columns, int rows)
    {
        (Name, Columns, _type, _rank, _rows) = (name, columns, metadata.ElementDataType, metadata.Dimensions.Length, rows);
        var count = rows * columns.Count;
        _values = _type switch
        {
            TensorElementType.Double => new double[count],
            TensorElementType.Int64 => new long[count],
            TensorElementType.Int32 => new int[count],
            TensorElementType.Bool => new bool[count],
            TensorElementType.String => new string[count],
            _ => new float[count],
        };
    }

    public string Name { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>What keeps the columns from becoming this input, a sentence each.</summary>
    public static IEnumerable<string> Problems(string name, NodeMetadata metadata, IReadOnlyList<Column> columns)
    {
        var dimensions = metadata.Dimensions;
        var fits = dimensions.Length == 2 ? dimensions[1] <= 0 || dimensions[1] == columns.Count : dimensions.Length == 1 && columns.Count == 1;
        if (!fits)
            yield return $"Its input \"{name}\" has the shape {Shape(dimensions)}, expected [rows, {columns.Count}] for {List(columns)}.";
        if (metadata.ElementDataType is not (TensorElementType.Float or TensorElementType.Double or TensorElementType.Int64 or TensorElementType.Int32 or TensorElementType.Bool or TensorElementType.String))
            yield return $"Its input \"{name}\" is of {metadata.ElementDataType}, expected Float, Double, Int64, Int32, Bool or String.";
        foreach (var column in columns)
        {
            if (column.Type is ColumnType.Date or ColumnType.Timestamp || (column.Type == ColumnType.Text) != (metadata.ElementDataType == TensorElementType.String))
                yield return $"Its input \"{name}\" is of {metadata.ElementDataType}, but the column \"{column.Name}\" is {column.Type}; name the right columns, or give it another role.";
        }
    }

    public static string Shape(IEnumerable<int> dimensions) => $"[{string.Join(", ", dimensions.Select(size => size <= 0 ? "rows" : size.ToString(CultureInfo.InvariantCulture)))}]";

    public static string List(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    /// <summary>How a column is asked for in SQL.</summary>
    public static string Expression(Column column) => column.Type switch
    {
        ColumnType.Number => $"CAST({Sql.Quote(column.Name)} AS DOUBLE PRECISION)",
        _ => Sql.Quote(column.Name),
    };

    public void Set(int row, int column, object value)
    {
        var index = row * Columns.Count + column;
        try
        {
            switch (_values)
            {
                case float[] numbers:
                    numbers[index] = value is DBNull ? float.NaN : Convert.ToSingle(value, CultureInfo.InvariantCulture);
                    break;
                case double[] numbers:
                    numbers[index] = value is DBNull ? double.NaN : Convert.ToDouble(value, CultureInfo.InvariantCulture);
                    break;
                case long[] numbers when value is not DBNull:
                    numbers[index] = Whole(value, column);
                    break;
                case int[] numbers when value is not DBNull:
                    numbers[index] = checked((int)Whole(value, column));
                    break;
                case bool[] flags when value is not DBNull:
                    flags[index] = Convert.ToBoolean(value, CultureInfo.InvariantCulture);
                    break;
                case string[] texts:
                    texts[index] = RowReading.Text(value) ?? "";
                    break;
                default:
                    throw new InvalidDataException($"The column \"{Columns[column].Name}\" is missing in a row, expected a value in all: the model's input \"{Name}\" of {_type} has none for it.");
            }
        }
        catch (OverflowException cause)
        {
            throw new InvalidDataException($"The column \"{Columns[column].Name}\" is {RowReading.Text(value)} in a row, expected a value that fits the model's input \"{Name}\" of {_type}.", cause);
        }
    }

    public OrtValue Tensor()
    {
        long[] shape = _rank == 1 ? [_rows] : [_rows, Columns.Count];
        return _values switch
        {
            float[] numbers => OrtValue.CreateTensorValueFromMemory(numbers, shape),
            double[] numbers => OrtValue.CreateTensorValueFromMemory(numbers, shape),
            long[] numbers => OrtValue.CreateTensorValueFromMemory(numbers, shape),
            int[] numbers => OrtValue.CreateTensorValueFromMemory(numbers, shape),
            bool[] flags => OrtValue.CreateTensorValueFromMemory(flags, shape),
            _ => Texts((string[])_values, shape),
        };
    }

    private static OrtValue Texts(string[] values, long[] shape)
    {
        var tensor = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        foreach (var (index, value) in values.Index())
            tensor.StringTensorSetElementAt((value ?? "").AsSpan(), index);
        return tensor;
    }

    private long Whole(object value, int column) => value is double or float && Convert.ToDouble(value, CultureInfo.InvariantCulture) % 1 != 0
        ? throw new InvalidDataException($"The column \"{Columns[column].Name}\" is {RowReading.Text(value)} in a row, expected a whole number for the model's input \"{Name}\" of {_type}.")
        : Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
