using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Stops a target, or the build before it runs, when something is not as it must be.</summary>
public static class Assert
{
    /// <summary>Fails with the message.</summary>
    [DoesNotReturn]
    public static void Fail(string message, Exception? exception = null) => throw new Exception(message, exception);

    /// <summary>Fails unless the condition holds.</summary>
    public static void True([DoesNotReturnIf(false)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (!condition)
            throw new ArgumentException(message ?? $"Expected condition to be true: {argumentExpression}");
    }

    /// <summary>Fails when the condition holds.</summary>
    public static void False([DoesNotReturnIf(true)] bool condition, string? message = null, [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (condition)
            throw new ArgumentException(message ?? $"Expected condition to be false: {argumentExpression}");
    }

    /// <summary>The object, which must not be null.</summary>
    [return: NotNull]
    public static T NotNull<T>([NotNull] this T? obj, string? message = null, [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : class => obj ?? throw new ArgumentException(message ?? $"Expected object to be not null: {argumentExpression}");

    /// <summary>The value, which must not be null.</summary>
    public static T NotNull<T>([NotNull] this T? obj, string? message = null, [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : struct => obj ?? throw new ArgumentException(message ?? $"Expected object to be not null: {argumentExpression}");

    /// <summary>The text, which must not be null or empty.</summary>
    public static string NotNullOrEmpty([NotNull] this string? str, string? message = null, [CallerArgumentExpression(nameof(str))] string? argumentExpression = null) =>
        string.IsNullOrEmpty(str) ? throw new ArgumentException(message ?? $"Expected string to be not null or empty: {argumentExpression}") : str;

    /// <summary>The text, which must not be null or blank.</summary>
    public static string NotNullOrWhiteSpace([NotNull] this string? str, string? message = null, [CallerArgumentExpression(nameof(str))] string? argumentExpression = null) =>
        string.IsNullOrWhiteSpace(str) ? throw new ArgumentException(message ?? $"Expected string to be not null or blank: {argumentExpression}") : str;

    /// <summary>Fails when the collection is null or has no elements.</summary>
    public static void NotEmpty<T>([NotNull] IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null)
    {
        if (collection is not { Count: > 0 })
            throw new ArgumentException(message ?? $"Expected collection to be not empty: {argumentExpression}");
    }

    /// <summary>Fails when the collection is null or has elements.</summary>
    public static void Empty<T>([NotNull] IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null)
    {
        if (collection is not { Count: 0 })
            throw new ArgumentException(message ?? $"Expected collection to be empty: {argumentExpression}");
    }

    /// <summary>Fails unless the collection has so many elements.</summary>
    public static void Count<T>([NotNull] IReadOnlyCollection<T>? collection, int length, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null)
    {
        if (collection is null || collection.Count != length)
            throw new ArgumentException(message ?? $"Expected collection to have {length} elements but it has {collection?.Count ?? 0}: {argumentExpression}");
    }

    /// <summary>Fails unless the collection has one element.</summary>
    public static void HasSingleItem<T>([NotNull] IReadOnlyCollection<T>? collection, string? message = null, [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null) =>
        Count(collection, 1, message, argumentExpression);

    /// <summary>Fails unless the file exists.</summary>
    public static void FileExists(string path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null)
    {
        if (!File.Exists(path))
            throw new ArgumentException(message ?? $"Expected file to exist: {path} ({argumentExpression})");
    }

    /// <summary>Fails unless the directory exists.</summary>
    public static void DirectoryExists(string path, string? message = null, [CallerArgumentExpression(nameof(path))] string? argumentExpression = null)
    {
        if (!Directory.Exists(path))
            throw new ArgumentException(message ?? $"Expected directory to exist: {path} ({argumentExpression})");
    }
}
