using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>Sets one value in the text of a parameter file and leaves all else, comments and layout, as it stands.</summary>
internal static class ParameterFileEditing
{
    /// <exception cref="FormatException">The file is no JSON object; the message begins with its line.</exception>
    public static byte[] With(ReadOnlySpan<byte> file, string key, string text)
    {
        var start = file.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        var json = file[start..];
        var value = Quoted(text);
        var places = Places(json, key);
        if (places.Value is { } old)
            return [.. file[..(start + old.Start.Value)], .. value, .. file[(start + old.End.Value)..]];

        byte[] property = [.. Quoted(key), .. ": "u8, .. value];
        if (places.LastName < 0)
        {
            var newline = json.IndexOf("\r\n"u8) >= 0 ? "\r\n"u8 : "\n"u8;
            var rest = json[places.LastEnd..];
            var closing = rest.TrimStart(" \t"u8) is [(byte)'}', ..] bare ? (byte[])[.. newline, .. bare] : rest;
            return [.. file[..(start + places.LastEnd)], .. newline, .. "  "u8, .. property, .. closing];
        }

        var gap = Gap(json[..places.LastName]);
        var comma = AfterComma(json, places.LastEnd);
        var end = comma < 0 ? places.LastEnd : comma;
        if (gap.IndexOf((byte)'\n') >= 0)
            end = LineEnd(json, end);
        return
        [
            .. file[..(start + places.LastEnd)], .. comma < 0 ? ","u8 : ""u8, .. json[places.LastEnd..end],
            .. gap.IsEmpty ? " "u8 : gap, .. property, .. comma < 0 ? ""u8 : ","u8, .. json[end..],
        ];
    }

    private static byte[] Quoted(string text) =>
        [(byte)'"', .. JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"'];

    private static (Range? Value, int LastName, int LastEnd) Places(ReadOnlySpan<byte> json, string key)
    {
        Range? value = null;
        var (name, end) = (-1, 0);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new FormatException(":1: expected a JSON object of parameter values.");
            end = (int)reader.BytesConsumed;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                name = (int)reader.TokenStartIndex;
                var isWanted = reader.ValueTextEquals(key);
                reader.Read();
                var begin = (int)reader.TokenStartIndex;
                reader.Skip();
                end = (int)reader.BytesConsumed;
                if (isWanted)
                    value ??= begin..end;
            }

            reader.Read();
        }
        catch (JsonException e)
        {
            throw new FormatException($":{(e.LineNumber ?? 0) + 1}: not valid JSON; expected a JSON object of parameter values.");
        }

        return (value, name, end);
    }

    /// <summary>The line break and indentation before the last property, or the blanks between two on one line.</summary>
    private static ReadOnlySpan<byte> Gap(ReadOnlySpan<byte> before)
    {
        var blanks = before[before.TrimEnd(" \t\r\n"u8).Length..];
        var line = blanks.LastIndexOf((byte)'\n');
        return line > 0 && blanks[line - 1] == '\r' ? blanks[(line - 1)..] : line >= 0 ? blanks[line..] : blanks;
    }

    /// <summary>The place behind the comma that follows the value; negative when none does.</summary>
    private static int AfterComma(ReadOnlySpan<byte> json, int end)
    {
        while (true)
        {
            end = json.Length - json[end..].TrimStart(" \t\r\n"u8).Length;
            if (Comment(json[end..]) is var comment and > 0)
                end += comment;
            else
                return end < json.Length && json[end] == ',' ? end + 1 : -1;
        }
    }

    /// <summary>The end of the line, behind its comments; where something else follows, behind the last of them.</summary>
    private static int LineEnd(ReadOnlySpan<byte> json, int end)
    {
        while (true)
        {
            var next = json.Length - json[end..].TrimStart(" \t"u8).Length;
            if (Comment(json[next..]) is var comment and > 0)
                end = next + comment;
            else
                return end;
        }
    }

    /// <summary>Length of the comment that the text begins with, without a line break at its end; zero when it begins with none.</summary>
    private static int Comment(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("/*"u8))
            return text.IndexOf("*/"u8) + 2;
        if (!text.StartsWith("//"u8))
            return 0;
        var end = text.IndexOf((byte)'\n');
        return end < 0 ? text.Length : end > 0 && text[end - 1] == '\r' ? end - 1 : end;
    }
}
