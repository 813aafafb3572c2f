using MlopsBuild.Datasets;
using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>The data types of the Open Inference Protocol, and which of them a column takes.</summary>
internal static class TensorType
{
    private static readonly Dictionary<string, (double Least, double Most)> s_whole = new(StringComparer.Ordinal)
    {
        ["INT8"] = (sbyte.MinValue, sbyte.MaxValue),
        ["INT16"] = (short.MinValue, short.MaxValue),
        ["INT32"] = (int.MinValue, int.MaxValue),
        [PredictionRequest.Integer] = (long.MinValue, long.MaxValue),
        ["UINT8"] = (0, byte.MaxValue),
        ["UINT16"] = (0, ushort.MaxValue),
        ["UINT32"] = (0, uint.MaxValue),
        ["UINT64"] = (0, ulong.MaxValue),
    };

    private static readonly string[] s_fractional = [PredictionRequest.Number, "FP32", "FP16"];

    /// <summary>The types in which values of a column may come, the stated one first.</summary>
    public static IReadOnlyList<string> Accepted(Column column) => column.Type switch
    {
        ColumnType.Number => [.. s_fractional, .. s_whole.Keys],
        ColumnType.Integer => [.. s_whole.Keys.OrderByDescending(type => type == PredictionRequest.Integer)],
        _ => [PredictionRequest.TypeOf(column)],
    };

    /// <summary>Whether a number is one of a type; any is of a fractional one.</summary>
    public static bool Holds(string type, double value) => !s_whole.TryGetValue(type, out var range) || (value % 1 == 0 && value >= range.Least && value <= range.Most);
}
