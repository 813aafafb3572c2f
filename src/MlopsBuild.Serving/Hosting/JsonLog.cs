using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MlopsBuild.Serving;

/// <summary>Logs as lines of JSON: <c>time</c>, <c>level</c>, <c>message</c>, and what belongs to it. Control characters of any value are escaped.</summary>
internal sealed class JsonLog(Stream output, TimeProvider time)
{
    private readonly Lock _lock = new();

    public void Information(string message, params IReadOnlyList<(string Name, object? Value)> fields) => Write("information", message, fields);

    public void Warning(string message, params IReadOnlyList<(string Name, object? Value)> fields) => Write("warning", message, fields);

    public void Error(string message, params IReadOnlyList<(string Name, object? Value)> fields) => Write("error", message, fields);

    private void Write(string level, string message, IReadOnlyList<(string Name, object? Value)> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", level);
            json.WriteString("message", message);
            foreach (var (name, value) in fields)
            {
                json.WritePropertyName(name);
                switch (value)
                {
                    case null:
                        json.WriteNullValue();
                        break;
                    case int or long:
                        json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                        break;
                    case double number when double.IsFinite(number):
                        json.WriteNumberValue(number);
                        break;
                    default:
                        json.WriteStringValue(value.ToString());
                        break;
                }
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        lock (_lock)
        {
            try
            {
                output.Write(buffer.WrittenSpan);
                output.Flush();
            }
            catch (IOException)
            {
                // Nobody reads the log any more; requests are still answered.
            }
        }
    }
}
