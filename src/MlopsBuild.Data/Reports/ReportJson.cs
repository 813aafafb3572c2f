using System.Text.Encodings.Web;
using System.Text.Json;

namespace MlopsBuild.Data;

/// <summary>The JSON of all reports: indented, line feeds, as readable as UTF-8 allows.</summary>
internal static class ReportJson
{
    public static Utf8JsonWriter Writer(Stream stream) =>
        new(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The name of an enum's member as JSON spells it: <c>setAside</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
