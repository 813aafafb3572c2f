using System.Buffers.Binary;
using System.Text;

namespace MlopsBuild.Tests.Training.External;

/// <summary>
/// Writes small ONNX files, byte for byte: protobuf's wire format (https://protobuf.dev/programming-guides/encoding) with the field numbers of
/// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
/// </summary>
internal sealed class OnnxFile
{
    public const int Float = 1, Int64 = 7, String = 8, Double = 11;

    private readonly List<byte[]> _graph = [Text(2, "graph")];

    public OnnxFile Node(string operation, string[] inputs, string[] outputs, params byte[][] attributes) => With(Message(1,
    [
        .. inputs.Select(name => Text(1, name)), .. outputs.Select(name => Text(2, name)), Text(4, operation), .. attributes.Select(attribute => Message(5, attribute)),
    ]));

    /// <summary>A node of the classic machine-learning operators.</summary>
    public OnnxFile ClassicNode(string operation, string[] inputs, string[] outputs, params byte[][] attributes) => With(Message(1,
    [
        .. inputs.Select(name => Text(1, name)), .. outputs.Select(name => Text(2, name)), Text(4, operation), .. attributes.Select(attribute => Message(5, attribute)), Text(7, "ai.onnx.ml"),
    ]));

    public OnnxFile Constant(string name, long[] shape, params float[] values) =>
        With(Message(5, [.. shape.Select(size => Number(1, size)), Number(2, Float), Floats(4, values), Text(8, name)]));

    /// <summary>An input; a negative size stands for any number of rows.</summary>
    public OnnxFile Input(string name, int type, params long[] shape) => With(Message(11, Text(1, name), Message(2, Tensor(type, shape))));

    public OnnxFile Output(string name, int type, params long[] shape) => With(Message(12, Text(1, name), Message(2, Tensor(type, shape))));

    /// <summary>An output of a map from text to number for each row.</summary>
    public OnnxFile MapsOutput(string name) =>
        With(Message(12, Text(1, name), Message(2, Message(4, Message(1, Message(5, Number(1, String), Message(2, Tensor(Float))))))));

    public string Write(string path)
    {
        File.WriteAllBytes(path, [.. Number(1, 8), .. Message(7, [.. _graph]), .. Message(8, Number(2, 17)), .. Message(8, Text(1, "ai.onnx.ml"), Number(2, 3))]);
        return path;
    }

    public static byte[] Floats(string name, params float[] values) => [.. Text(1, name), .. Floats(7, values), .. Number(20, 6)];

    public static byte[] Whole(string name, long value) => [.. Text(1, name), .. Number(3, value), .. Number(20, 2)];

    public static byte[] Texts(string name, params string[] values) => [.. Text(1, name), .. values.SelectMany(value => Text(9, value)), .. Number(20, 8)];

    public static byte[] Text(string name, string value) => [.. Text(1, name), .. Text(4, value), .. Number(20, 3)];

    private OnnxFile With(byte[] part)
    {
        _graph.Add(part);
        return this;
    }

    private static byte[] Tensor(int type, params long[] shape) => Message(1,
        Number(1, type), Message(2, [.. shape.Select(size => Message(1, size < 0 ? Text(2, "rows") : Number(1, size)))]));

    private static byte[] Message(int field, params byte[][] parts) => Bytes(field, [.. parts.SelectMany(part => part)]);

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] bytes) => [.. Variable((ulong)field << 3 | 2), .. Variable((ulong)bytes.Length), .. bytes];

    private static byte[] Number(int field, long value) => [.. Variable((ulong)field << 3), .. Variable((ulong)value)];

    private static byte[] Floats(int field, float[] values)
    {
        var bytes = new byte[4 * values.Length];
        foreach (var (index, value) in values.Index())
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * index), value);
        return Bytes(field, bytes);
    }

    private static List<byte> Variable(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 128; value >>= 7)
            bytes.Add((byte)(value | 128));
        bytes.Add((byte)value);
        return bytes;
    }
}
