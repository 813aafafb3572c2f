using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>A set of named values that are texts; each is a static field of the subclass.</summary>
public abstract class Enumeration : IEquatable<Enumeration>
{
    /// <summary>The text.</summary>
    protected string Value { get; set; } = null!;

    /// <summary>The text.</summary>
    public static implicit operator string(Enumeration value) => value.Value;

    /// <summary>Whether both are of one type and have one text.</summary>
    public static bool operator ==(Enumeration? a, Enumeration? b) => a is null ? b is null : a.Equals(b);

    /// <summary>Whether type or text differ.</summary>
    public static bool operator !=(Enumeration? a, Enumeration? b) => !(a == b);

    /// <inheritdoc />
    public bool Equals(Enumeration? other) => other is not null && other.GetType() == GetType() && other.Value == Value;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Enumeration other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    /// <inheritdoc />
    public override string ToString() => Value;

    internal static IReadOnlyList<string> NamesOf(Type type) => Fields(type).ConvertAll(x => x.Name);

    internal static Enumeration? Find(Type type, string name) =>
        Fields(type).Find(x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.GetValue(null) as Enumeration;

    private static List<FieldInfo> Fields(Type type)
    {
        var fields = new List<FieldInfo>();
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            if (field.FieldType == type)
                fields.Add(field);
        return fields;
    }

    /// <summary>Converts names of fields to values.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    public class TypeConverter<T> : TypeConverter
        where T : Enumeration
    {
        /// <inheritdoc />
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        /// <inheritdoc />
        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string name
                ? Find(typeof(T), name) ?? throw new FormatException($"\"{name}\" is no {typeof(T).Name}; expected one of {string.Join(", ", NamesOf(typeof(T)))}.")
                : base.ConvertFrom(context, culture, value);
    }
}
