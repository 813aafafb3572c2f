using System.Runtime.CompilerServices;
using Nuke.Common.Tooling;

namespace Nuke.Common.Utilities;

/// <summary>Steps of a call chain that depend on something.</summary>
public static class ObjectExtensions
{
    /// <summary>Gives the object to a function.</summary>
    public static TOut Apply<TIn, TOut>(this TIn input, Func<TIn, TOut> transform) => transform(input);

    /// <summary>Applies the step when the condition holds.</summary>
    [OverloadResolutionPriority(1)]
    public static T When<T>(this T obj, bool condition, Func<T, T> action) => condition ? action(obj) : obj;

    /// <summary>Applies the step when the condition holds; a null step changes nothing.</summary>
    public static T When<T>(this T obj, bool condition, Configure<T>? configurator) => condition ? obj.Apply(configurator) : obj;

    /// <summary>Applies the step when the condition holds for the object.</summary>
    [OverloadResolutionPriority(1)]
    public static T When<T>(this T obj, Func<T, bool> condition, Func<T, T> action) => condition(obj) ? action(obj) : obj;

    /// <summary>Applies the step when the condition holds for the object; a null step changes nothing.</summary>
    public static T When<T>(this T obj, Func<T, bool> condition, Configure<T>? configurator) => condition(obj) ? obj.Apply(configurator) : obj;

    /// <summary>Applies the step when there is a second object to apply it with.</summary>
    [OverloadResolutionPriority(1)]
    public static T WhenNotNull<T, TObject>(this T obj, TObject? second, Func<T, TObject, T> action) => second is null ? obj : action(obj, second);

    /// <summary>Applies the step when there is a second object to apply it with.</summary>
    public static T WhenNotNull<T, TObject>(this T obj, TObject? second, Configure<T, TObject> configurator) => second is null ? obj : configurator(obj, second);
}
