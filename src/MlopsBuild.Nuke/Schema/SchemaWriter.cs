using System.Text.Json;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Writes how values of a type look in JSON.</summary>
internal sealed class SchemaWriter(Utf8JsonWriter json, SchemaTypes types)
{
    public void Enumeration(string name, string? description, IReadOnlyList<string> values)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        if (description is not null)
            json.WriteString("description", description);
        Values(values);
        json.WriteEndObject();
    }

    public void Object(Type type)
    {
        json.WriteStartObject(types.ReferenceTo(type)!);
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var property in StructuredValue.PropertiesOf(type)!)
        {
            json.WriteStartObject(property.Name);
            Type(property.PropertyType, null, null, null);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the properties of a schema for values of the type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="description">What the values are for, or null.</param>
    /// <param name="preset">The default, or null.</param>
    /// <param name="values">The allowed texts, or null when the type decides.</param>
    public void Type(Type type, string? description, string? preset, IReadOnlyList<string>? values)
    {
        var nullable = Nullable.GetUnderlyingType(type) is not null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (SchemaTypes.DictionaryValueType(type) is { } entry)
            Container("object", "additionalProperties", entry, description, preset, values);
        else if (ValueConversion.ElementType(type) is { } element)
            Container("array", "items", element, description, preset, values);
        else if (values is null && types.ReferenceTo(type) is { } name)
            Reference(name, nullable, description, preset);
        else
            Scalar(type, nullable, description, preset, values ?? (typeof(Enumeration).IsAssignableFrom(type) ? ValueConversion.ValueSet(type) : null));
    }

    private void Container(string kind, string member, Type type, string? description, string? preset, IReadOnlyList<string>? values)
    {
        json.WriteString("type", kind);
        Texts(description, preset);
        json.WriteStartObject(member);
        Type(type, null, null, values);
        json.WriteEndObject();
    }

    private void Reference(string name, bool nullable, string? description, string? preset)
    {
        Texts(description, preset);
        if (!nullable)
        {
            json.WriteString("$ref", $"#/definitions/{name}");
            return;
        }

        json.WriteStartArray("oneOf");
        json.WriteStartObject();
        json.WriteString("type", "null");
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("$ref", $"#/definitions/{name}");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Scalar(Type type, bool nullable, string? description, string? preset, IReadOnlyList<string>? values)
    {
        var (kind, format) = values is null ? Kind(type) : ("string", null);
        if (kind is not null && nullable && values is null)
        {
            json.WriteStartArray("type");
            json.WriteStringValue(kind);
            json.WriteStringValue("null");
            json.WriteEndArray();
        }
        else if (kind is not null)
            json.WriteString("type", kind);

        Texts(description, preset);
        if (format is not null)
            json.WriteString("format", format);
        if (values is not null)
            Values(values);
    }

    private void Texts(string? description, string? preset)
    {
        if (!string.IsNullOrEmpty(description))
            json.WriteString("description", description);
        if (preset is not null)
            json.WriteString("default", preset);
    }

    private void Values(IReadOnlyList<string> values)
    {
        json.WriteStartArray("enum");
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static (string? Kind, string? Format) Kind(Type type) => System.Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => ("boolean", null),
        TypeCode.Int32 => ("integer", "int32"),
        TypeCode.Int64 => ("integer", "int64"),
        TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => ("integer", null),
        TypeCode.Single => ("number", "float"),
        TypeCode.Double => ("number", "double"),
        TypeCode.Decimal => ("number", "decimal"),
        TypeCode.DateTime => ("string", "date-time"),
        _ => ValueConversion.CanBeText(type) ? ("string", Format(type)) : (null, null),
    };

    private static string? Format(Type type)
    {
        if (type == typeof(DateTimeOffset))
            return "date-time";
        if (type == typeof(DateOnly))
            return "date";
        if (type == typeof(TimeSpan))
            return "time-span";
        if (type == typeof(Guid))
            return "guid";
        return type == typeof(Uri) ? "uri" : null;
    }
}
