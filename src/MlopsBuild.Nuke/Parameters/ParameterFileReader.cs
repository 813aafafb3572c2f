using System.Text;
using System.Text.Json;

namespace Nuke.Common.Execution;

internal static class ParameterFileReader
{
    public static List<ParameterFileEntry> Read(byte[] bytes, string path, string root, string profile, List<string> mistakes)
    {
        var entries = new List<ParameterFileEntry>();
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        var json = bytes.AsSpan(start);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                mistakes.Add($"{path}:1: expected a JSON object of parameter values.");
                return entries;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                var line = 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n');
                reader.Read();
                var value = Value(ref reader, json, $"{path}:{line}: \"{key}\"", root);
                if (key != "$schema")
                    entries.Add(new ParameterFileEntry(key, line, value is null ? null : value with { Profile = profile }));
            }

            reader.Read();
        }
        catch (JsonException e)
        {
            var reason = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var cut and > 0 ? e.Message[..cut] : e.Message;
            mistakes.Add($"{path}:{(e.LineNumber ?? 0) + 1}: not valid JSON: {reason}");
        }
        catch (InvalidOperationException e)
        {
            mistakes.Add($"{path}: not valid JSON: {e.Message}");
        }

        return entries;
    }

    private static GivenValue? Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string origin, string folder)
    {
        var start = (int)reader.TokenStartIndex;
        var texts = new List<string>();
        var structured = false;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartArray:
                structured = !Elements(ref reader, texts);
                break;
            case JsonTokenType.StartObject:
                structured = true;
                reader.Skip();
                break;
            default:
                texts.Add(Scalar(ref reader));
                break;
        }

        var source = Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
        return new GivenValue(origin, texts, folder) { Json = source, IsStructured = structured };
    }

    private static bool Elements(ref Utf8JsonReader reader, List<string> texts)
    {
        var plain = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.Null)
            {
                plain = false;
                reader.Skip();
            }
            else
                texts.Add(Scalar(ref reader));
        }

        return plain;
    }

    private static string Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "",
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };
}
