using System.Text.Json;
using System.Text.Json.Serialization;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Reads paths and enumerations inside objects of parameter files from their texts.</summary>
internal sealed class TextValueConverters(string folder) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(AbsolutePath) || typeof(Enumeration).IsAssignableFrom(typeToConvert);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert), folder)!;

    private sealed class Converter<T>(string folder) : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException($"{typeof(T).Name} is written as a text.");
            try
            {
                return (T?)ValueConversion.Single(reader.GetString()!, typeof(T), folder);
            }
            catch (FormatException e)
            {
                throw new JsonException($"\"{reader.GetString()}\" is not right; {e.Message}", e);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value?.ToString());
    }
}
