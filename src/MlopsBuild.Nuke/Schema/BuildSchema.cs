using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>What <c>.nuke/build.schema.json</c> says, so that an editor completes and checks parameter files.</summary>
internal sealed class BuildSchema
{
    private const string SecretHint = "Secrets must be entered via 'nuke :secrets [profile]'";

    public required IReadOnlyList<string> Hosts { get; init; }

    public required IReadOnlyList<string> Targets { get; init; }

    public required IReadOnlyList<Parameter> Framework { get; init; }

    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>The allowed texts, by parameter, where the type alone does not say them.</summary>
    public required IReadOnlyDictionary<string, List<string>> ValueSets { get; init; }

    /// <summary>The JSON text, the same on every system.</summary>
    public byte[] Render()
    {
        var types = new SchemaTypes();
        var parameters = Sorted(Parameters);
        foreach (var parameter in parameters)
            if (!ValueSets.ContainsKey(parameter.Name))
                types.Add(TypeOf(parameter));

        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
            json.WriteStartObject("definitions");
            Definitions(json, new SchemaWriter(json, types), types);
            json.WriteEndObject();
            json.WriteStartArray("allOf");
            json.WriteStartObject();
            Properties(json, new SchemaWriter(json, types), parameters);
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("$ref", "#/definitions/NukeBuild");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private void Definitions(Utf8JsonWriter json, SchemaWriter writer, SchemaTypes types)
    {
        writer.Enumeration("Host", null, Sorted(Hosts));
        foreach (var type in types.Defined)
        {
            if (type.IsEnum)
                writer.Enumeration(types.ReferenceTo(type)!, "", Enum.GetNames(type));
            else
                writer.Object(type);
        }

        writer.Enumeration("ExecutableTarget", null, Sorted(Targets));
        writer.Enumeration("Verbosity", "", Enum.GetNames<Verbosity>());
        json.WriteStartObject("NukeBuild");
        Properties(json, writer, Sorted(Framework));
        json.WriteEndObject();
    }

    private void Properties(Utf8JsonWriter json, SchemaWriter writer, List<Parameter> parameters)
    {
        json.WriteStartObject("properties");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject(parameter.Name);
            writer.Type(TypeOf(parameter), parameter.Description?.TrimEnd('.'), parameter.Secret ? SecretHint : null, ValueSets.GetValueOrDefault(parameter.Name));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // A derived attribute makes the value itself, from a text.
    private static Type TypeOf(Parameter parameter)
    {
        if (parameter == FrameworkParameters.Target || parameter == FrameworkParameters.Skip)
            return typeof(ExecutableTarget[]);
        if (parameter.Attribute is null || parameter.Attribute.GetType() == typeof(ParameterAttribute))
            return parameter.Type;
        return ValueConversion.ElementType(parameter.Type) is null ? typeof(string) : typeof(string[]);
    }

    private static List<Parameter> Sorted(IReadOnlyList<Parameter> parameters)
    {
        var sorted = new List<Parameter>(parameters);
        sorted.Sort((a, b) => Compare(a.Name, b.Name));
        return sorted;
    }

    private static List<string> Sorted(IReadOnlyList<string> names)
    {
        var sorted = new List<string>(names);
        sorted.Sort(Compare);
        return sorted;
    }

    private static int Compare(string a, string b) => StringComparer.OrdinalIgnoreCase.Compare(a, b) is var order and not 0 ? order : string.CompareOrdinal(a, b);
}
