using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Common.Tooling;

/// <summary>Reads the values of options as the types of their properties.</summary>
internal static class OptionConversion
{
    public static T? To<T>(object? value) => value switch
    {
        null => default,
        T typed => typed,
        _ => (T?)To(typeof(T), value),
    };

    public static object? To(Type type, object? value)
    {
        if (value is null)
            return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsInstanceOfType(value))
            return value;
        return value switch
        {
            OptionItems items => List(type, items),
            OptionPairs pairs => Dictionary(type, pairs),
            _ => Scalar(type, value),
        };
    }

    /// <summary>The text of a value as a command line writes it.</summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        Enum member => member.GetValue(),
        IAbsolutePathHolder holder => holder.Path.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static object List(Type type, OptionItems items)
    {
        var element = type.IsArray ? type.GetElementType()! : type.IsGenericType ? type.GetGenericArguments()[0] : typeof(object);
        var array = Array.CreateInstance(element, items.Values.Length);
        for (var i = 0; i < array.Length; i++)
            array.SetValue(To(element, items.Values[i]), i);
        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array)!;
    }

    private static object Dictionary(Type type, OptionPairs pairs)
    {
        var (key, element) = type.GetGenericArguments() is [var k, var v] ? (k, v) : (typeof(string), typeof(object));
        var isLookup = type.GetGenericTypeDefinition() is var definition && (definition == typeof(ILookup<,>) || definition == typeof(LookupTable<,>));
        var result = Activator.CreateInstance((isLookup ? typeof(LookupTable<,>) : typeof(Dictionary<,>)).MakeGenericType(key, element))!;
        var add = result.GetType().GetMethod("Add", [key, element])!;
        foreach (var pair in pairs.Values)
        foreach (var value in isLookup && pair.Value is OptionItems items ? items.Values : [pair.Value])
            add.Invoke(result, [To(key, pair.Key), To(element, value)]);
        return result;
    }

    private static object Scalar(Type type, object value)
    {
        if (type == typeof(string))
            return Text(value);
        if (type == typeof(AbsolutePath))
            return AbsolutePath.Create(Text(value));
        if (type.IsEnum)
            return EnumMember(type, Text(value));
        if (typeof(Enumeration).IsAssignableFrom(type))
            return Enumeration.Find(type, Text(value)) ?? Operator(type, Text(value));
        return value is IConvertible && typeof(IConvertible).IsAssignableFrom(type)
            ? Convert.ChangeType(value, type, CultureInfo.InvariantCulture)
            : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(Text(value))!;
    }

    private static object EnumMember(Type type, string text)
    {
        foreach (Enum member in Enum.GetValues(type))
            if (member.GetValue().Equals(text, StringComparison.OrdinalIgnoreCase))
                return member;
        return Enum.Parse(type, text, ignoreCase: true);
    }

    private static object Operator(Type type, string text)
    {
        foreach (var name in new[] { "op_Implicit", "op_Explicit" })
            if (type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, [typeof(string)]) is { } method && method.ReturnType == type)
                return method.Invoke(null, [text])!;
        throw new FormatException($"\"{text}\" is no {type.Name}; expected one of {string.Join(", ", Enumeration.NamesOf(type))}.");
    }
}
