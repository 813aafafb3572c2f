namespace Nuke.Common.Utilities;

/// <summary>Steps of a call chain that depend on something.</summary>
public static class ObjectExtensions
{
    /// <summary>Applies the step when the condition holds.</summary>
    public static T When<T>(this T obj, bool condition, Func<T, T> action) => condition ? action(obj) : obj;

    /// <summary>Applies the step when the condition holds for the object.</summary>
    public static T When<T>(this T obj, Func<T, bool> condition, Func<T, T> action) => condition(obj) ? action(obj) : obj;

    /// <summary>Applies the step when there is a second object to apply it with.</summary>
    public static T WhenNotNull<T, TObject>(this T obj, TObject? second, Func<T, TObject, T> action) => second is null ? obj : action(obj, second);
}
