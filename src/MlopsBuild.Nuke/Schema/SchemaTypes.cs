namespace Nuke.Common.Execution;

/// <summary>The types of a schema's <c>definitions</c>: enumerations and objects that the parameters mention, in order of mention.</summary>
internal sealed class SchemaTypes
{
    private readonly Dictionary<Type, string> _names = new()
    {
        [typeof(Host)] = "Host",
        [typeof(ExecutableTarget)] = "ExecutableTarget",
        [typeof(Verbosity)] = "Verbosity",
    };

    public List<Type> Defined { get; } = [];

    /// <summary>Adds what the type, its elements and its properties consist of.</summary>
    public void Add(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ValueType(type) is { } part)
        {
            Add(part);
            return;
        }

        if (_names.ContainsKey(type) || !(type.IsEnum || IsObject(type)))
            return;
        _names[type] = FreeName(type);
        Defined.Add(type);
        if (!type.IsEnum)
            foreach (var property in StructuredValue.PropertiesOf(type)!)
                Add(property.PropertyType);
    }

    /// <summary>The definition that stands for the type; null when it is written in place.</summary>
    public string? ReferenceTo(Type type) => _names.GetValueOrDefault(type);

    /// <summary>What lists and dictionaries hold; null for anything else.</summary>
    public static Type? ValueType(Type type) => ValueConversion.ElementType(type) ?? DictionaryValueType(type);

    public static Type? DictionaryValueType(Type type)
    {
        if (!type.IsGenericType || type.GetGenericArguments() is not [var key, var value] || key != typeof(string))
            return null;
        var generic = type.GetGenericTypeDefinition();
        return generic == typeof(Dictionary<,>) || generic == typeof(IDictionary<,>) || generic == typeof(IReadOnlyDictionary<,>) ? value : null;
    }

    private static bool IsObject(Type type) => !ValueConversion.CanBeText(type) && StructuredValue.PropertiesOf(type) is { Count: > 0 };

    private string FreeName(Type type)
    {
        var name = type.Name.Split('`')[0];
        var free = name;
        for (var i = 2; free == "NukeBuild" || _names.ContainsValue(free); i++)
            free = name + i;
        return free;
    }
}
