using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlopsBuild.Training;

/// <summary>The values that a user's lambda captured, which a cache key must have.</summary>
internal static class Captures
{
    /// <exception cref="ArgumentException">A captured value is no text, number, boolean or enumeration.</exception>
    public static IReadOnlyList<(string Name, object? Value)> Of(Trainer trainer)
    {
        if (trainer.Code is not { } code)
            return [];
        var captured = code.Target is null ? [] : Fields(code.Target).OrderBy(field => field.Field.Name, StringComparer.Ordinal).ToList();
        var refused = captured.Where(capture => !IsPlain(capture.Field.FieldType)).Select(capture => $"\"{capture.Field.Name}\" of type {capture.Field.FieldType.Name}").ToList();
        return refused.Count == 0
            ? [("trainer.Pipeline", code.Method.Name), .. captured.Select(capture => ($"trainer.Pipeline.{capture.Field.Name}", capture.Field.GetValue(capture.Holder)))]
            : throw new ArgumentException(
                $"The pipeline of the trainer \"{trainer.Name}\" captures {string.Join(", ", refused)}, expected only text, numbers, booleans and enumerations, so that a change of them is noticed;"
                + " read what it needs into local variables first.");
    }

    // The compiler keeps lambdas that it has already made in fields named <>9…, and the captures of an outer block in an object of their own.
    private static IEnumerable<(FieldInfo Field, object Holder)> Fields(object holder) => holder.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => !field.Name.StartsWith("<>9", StringComparison.Ordinal))
        .SelectMany(field => field.FieldType.IsDefined(typeof(CompilerGeneratedAttribute)) && field.GetValue(holder) is { } outer ? Fields(outer) : [(field, holder)]);

    private static bool IsPlain(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? IsPlain(inner) : type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal);
}
