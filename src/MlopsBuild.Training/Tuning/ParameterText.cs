using System.Globalization;
using System.Text.Json;
using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>Values of parameters as people and files spell them.</summary>
internal static class ParameterText
{
    /// <summary>Whether values of a type can be searched over and written to a file.</summary>
    public static bool IsAllowed(Type type) => type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(double) || type.IsEnum;

    public static string Of(object value) => value switch
    {
        double number => Figures.Number(number),
        int number => Figures.Count(number),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Name of a property in files: <c>learningRate</c>.</summary>
    public static string Name(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, object> values)
    {
        json.WriteStartObject();
        foreach (var (property, value) in values)
        {
            json.WritePropertyName(Name(property));
            switch (value)
            {
                case double number:
                    json.WriteNumberValue(number);
                    break;
                case int number:
                    json.WriteNumberValue(number);
                    break;
                case bool flag:
                    json.WriteBooleanValue(flag);
                    break;
                default:
                    json.WriteStringValue(value.ToString());
                    break;
            }
        }

        json.WriteEndObject();
    }

    /// <summary>A value read back as a type; null when it is not of that type.</summary>
    public static object? Read(JsonElement value, Type type) => value.ValueKind switch
    {
        JsonValueKind.Number when type == typeof(double) => value.GetDouble(),
        JsonValueKind.Number when type == typeof(int) && value.TryGetInt32(out var whole) => whole,
        JsonValueKind.True or JsonValueKind.False when type == typeof(bool) => value.GetBoolean(),
        JsonValueKind.String when type == typeof(string) => value.GetString(),
        JsonValueKind.String when type.IsEnum && Enum.TryParse(type, value.GetString(), out var named) => named,
        _ => null,
    };
}
