using System.Reflection;

namespace MlopsBuild.Training;

/// <summary>Copies of a record with other values of some properties, as a <c>with</c> expression makes them.</summary>
internal static class RecordCopy
{
    public static bool IsRecord(Type type) => Clone(type) is not null;

    public static PropertyInfo? Property(Type type, string name) => type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance);

    public static object Of(object record, IReadOnlyDictionary<string, object> values)
    {
        var type = record.GetType();
        var clone = Clone(type) ?? throw new ArgumentException($"The type {type.Name} is no record, expected one.");
        var copy = clone.Invoke(record, null)!;
        foreach (var (name, value) in values)
            Property(type, name)!.SetValue(copy, value);
        return copy;
    }

    // The name that the compiler gives to what a with expression calls.
    private static MethodInfo? Clone(Type type) => type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance);
}
