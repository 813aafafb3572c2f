using System.ComponentModel;
using System.Globalization;
using Nuke.Common.CI;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Turns texts into typed values. The common types are converted directly, all others by their type converter.</summary>
internal static class ValueConversion
{
    /// <summary>Converts, or throws a <see cref="FormatException"/> whose message says what was expected.</summary>
    public static object? Convert(GivenValue given, Parameter parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        if (ElementType(type) is { } element)
            return Collection(given, type, element, parameter.Separator);
        if (given.IsStructured || (given.Json is not null && !CanBeText(type)))
            return StructuredValue.Convert(given.Json!, type, given.Folder);
        if (given.Texts.Count == 0)
            return type == typeof(bool) ? true : throw new FormatException($"expected {Expectation(type)}");
        if (given.Texts.Count > 1)
            throw new FormatException($"expected one value: {Expectation(type)}");
        return Single(given.Texts[0], type, given.Folder);
    }

    /// <summary>The type of the elements when the type is a list of values, otherwise null.</summary>
    public static Type? ElementType(Type type)
    {
        if (type.IsArray)
            return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        if (!type.IsGenericType)
            return null;
        var generic = type.GetGenericTypeDefinition();
        return generic == typeof(IReadOnlyList<>) || generic == typeof(IReadOnlyCollection<>) || generic == typeof(IEnumerable<>)
            || generic == typeof(IList<>) || generic == typeof(ICollection<>) || generic == typeof(List<>)
            ? type.GetGenericArguments()[0]
            : null;
    }

    /// <summary>The given texts, with lists taken apart.</summary>
    public static List<string> Texts(GivenValue given, Parameter parameter) =>
        ElementType(parameter.Type) is null ? given.Texts : Split(given, parameter.Separator);

    /// <summary>The allowed texts when the type has a fixed set of values, otherwise null.</summary>
    public static IReadOnlyList<string>? ValueSet(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        type = ElementType(type) ?? type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return Enum.GetNames(type);
        if (typeof(Enumeration).IsAssignableFrom(type))
            return Enumeration.NamesOf(type);
        return type == typeof(Host) ? HostDetection.Names() : null;
    }

    private static object Collection(GivenValue given, Type type, Type element, string? separator)
    {
        if (given.IsStructured)
            return StructuredValue.Convert(given.Json!, type, given.Folder)!;
        var texts = Split(given, separator);
        var values = Array.CreateInstance(element, texts.Count);
        var elementType = Nullable.GetUnderlyingType(element) ?? element;
        for (var i = 0; i < texts.Count; i++)
            values.SetValue(Single(texts[i], elementType, given.Folder), i);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? Activator.CreateInstance(type, values)! : values;
    }

    // A list in a parameter file is a list already.
    private static List<string> Split(GivenValue given, string? separator)
    {
        if (separator is null or "" || given.Json is not null)
            return given.Texts;
        var parts = new List<string>();
        foreach (var text in given.Texts)
            parts.AddRange(text.Split(separator, StringSplitOptions.RemoveEmptyEntries));
        return parts;
    }

    /// <summary>The value of one text; paths are relative to the folder.</summary>
    public static object? Single(string text, Type type, string folder)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return bool.TryParse(text, out var truth) ? truth : throw Unexpected(type);
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? whole : throw Unexpected(type);
        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Unexpected(type);
        if (type == typeof(AbsolutePath))
            return text.Length == 0 || text.Contains('\0') ? throw Unexpected(type) : PathOf(text, folder);
        if (type == typeof(Host))
            return HostDetection.ByName(text) ?? throw Unlisted(text, HostDetection.Names());
        if (type == typeof(Partition))
            return Partition.TryParse(text, out var partition) ? partition : throw Unexpected(type);
        if (type.IsEnum)
            return EnumValue(text, type);
        if (typeof(Enumeration).IsAssignableFrom(type))
            return Enumeration.Find(type, text) ?? throw Unlisted(text, Enumeration.NamesOf(type));
        return type == typeof(ProjectModel.Solution) ? ByConverter(PathOf(text, folder), type) : ByConverter(text, type);
    }

    private static AbsolutePath PathOf(string text, string folder) => AbsolutePath.Create(Path.GetFullPath(text, folder));

    // Names only: a number, which Enum.Parse would take, is hardly ever what the caller meant.
    private static object EnumValue(string text, Type type)
    {
        var names = Enum.GetNames(type);
        var parts = type.IsDefined(typeof(FlagsAttribute), inherit: false) ? text.Split(',') : [text];
        foreach (var part in parts)
            if (!Array.Exists(names, x => x.Equals(part.Trim(), StringComparison.OrdinalIgnoreCase)))
                throw Unlisted(part, names);
        return Enum.Parse(type, text, ignoreCase: true);
    }

    private static object? ByConverter(string text, Type type)
    {
        var converter = TypeDescriptor.GetConverter(type);
        if (!converter.CanConvertFrom(typeof(string)))
            throw new FormatException($"expected an object in a parameter file, because {type.Name} cannot be written as one text");
        try
        {
            return converter.ConvertFromInvariantString(text);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Unexpected(type);
        }
    }

    /// <summary>Whether a value of the type can be written as one text.</summary>
    public static bool CanBeText(Type type) =>
        type == typeof(string) || type.IsPrimitive || type.IsEnum || type == typeof(AbsolutePath) || type == typeof(decimal)
        || typeof(Enumeration).IsAssignableFrom(type) || type == typeof(Host) || type == typeof(Partition) || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static FormatException Unexpected(Type type) => new($"expected {Expectation(type)}");

    private static FormatException Unlisted(string text, IReadOnlyList<string> names) =>
        new($"expected one of {string.Join(", ", names)}{NearestName.Suggestion(text, names, "")}");

    private static string Expectation(Type type)
    {
        if (ValueSet(type) is { } names)
            return $"one of {string.Join(", ", names)}";
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(int) || type == typeof(long) || type == typeof(short))
            return "a whole number";
        if (type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort) || type == typeof(byte))
            return "a whole number of zero or more";
        if (type == typeof(double) || type == typeof(float) || type == typeof(decimal))
            return "a number such as 0.5";
        if (type == typeof(AbsolutePath))
            return "a path";
        if (type == typeof(ProjectModel.Solution))
            return "the path of a solution file";
        if (type == typeof(TimeSpan))
            return "a time span such as 00:05:00";
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset))
            return "a date such as 2026-01-31";
        if (type == typeof(Partition))
            return "a partition such as 1/3";
        return type == typeof(string) ? "a text" : $"a {type.Name}";
    }
}
