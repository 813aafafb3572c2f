using System.Text;
using System.Text.Json;
using MlopsBuild.Runs;

namespace MlopsBuild.Gates;

/// <summary>Verdicts as JSON, as <c>artifacts/run.json</c> and evaluation reports hold them; see docs/schemas/run.v1.schema.json.</summary>
public static class VerdictJson
{
    /// <summary>A JSON array of verdicts.</summary>
    public static string Format(IReadOnlyList<Verdict> verdicts)
    {
        var json = new JsonText();
        Write(json, null, verdicts);
        return Encoding.UTF8.GetString(json.ToUtf8());
    }

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such array.</exception>
    public static IReadOnlyList<Verdict> Read(JsonElement array)
    {
        try
        {
            return [.. array.EnumerateArray().Select(Verdict)];
        }
        catch (Exception cause) when (cause is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new JsonException($"The verdicts cannot be read, expected what an evaluation wrote: {cause.Message}", cause);
        }
    }

    internal static void Write(JsonText json, string? name, IReadOnlyList<Verdict> verdicts)
    {
        json.BeginArray(name);
        foreach (var verdict in verdicts)
        {
            json.BeginObject();
            json.Write("gate", verdict.Gate);
            json.Write("result", verdict.Result switch { VerdictResult.Pass => "pass", VerdictResult.Fail => "fail", _ => "inconclusive" });
            json.Write("passes", verdict.Passes);
            json.Write("estimate", verdict.Estimate);
            json.Write("lower", verdict.Interval?.Lower);
            json.Write("upper", verdict.Interval?.Upper);
            json.Write("confidence", verdict.Interval?.Confidence);
            json.Write("n", verdict.Rows);
            json.Write("threshold", verdict.Threshold);
            json.Write("test", verdict.Test);
            if (verdict.Slice is { } slice)
            {
                json.BeginObject("slice");
                json.Write("by", slice.By);
                json.Write("value", slice.Value);
                json.EndObject();
            }
            else
            {
                json.Write("slice", (string?)null);
            }

            json.Write("rowsToDecide", verdict.RowsToDecide);
            json.Write("sentence", verdict.Sentence);
            json.EndObject();
        }

        json.EndArray();
    }

    private static Verdict Verdict(JsonElement item)
    {
        double? Number(string name) => item.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
        var slice = item.GetProperty("slice");
        var result = item.GetProperty("result").GetString() switch
        {
            "pass" => VerdictResult.Pass,
            "fail" => VerdictResult.Fail,
            "inconclusive" => VerdictResult.Inconclusive,
            var other => throw new FormatException($"the result is \"{other}\"."),
        };
        return new(item.GetProperty("gate").GetString()!, result, item.GetProperty("sentence").GetString()!)
        {
            Passes = item.GetProperty("passes").GetBoolean(),
            Estimate = Number("estimate"),
            Interval = Number("confidence") is { } confidence ? new(Number("lower") ?? double.NegativeInfinity, Number("upper") ?? double.PositiveInfinity, confidence) : null,
            Rows = item.GetProperty("n").GetInt64(),
            Threshold = Number("threshold"),
            Test = item.GetProperty("test").GetString()!,
            RowsToDecide = (long?)Number("rowsToDecide"),
            Slice = slice.ValueKind == JsonValueKind.Object ? new(slice.GetProperty("by").GetString()!, slice.GetProperty("value").GetString()!) : null,
        };
    }
}
