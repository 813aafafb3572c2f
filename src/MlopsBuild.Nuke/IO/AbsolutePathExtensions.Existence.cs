using System.Runtime.CompilerServices;

namespace Nuke.Common.IO;

/// <summary>Work with files and folders by their paths.</summary>
public static partial class AbsolutePathExtensions
{
    private static readonly string[] FileWords = ["file", "executable", "exe", "script", "archive"];
    private static readonly string[] DirectoryWords = ["directory", "dir", "folder"];

    /// <summary>Whether there is a file.</summary>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>Whether there is a directory.</summary>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Whether there is a file or a directory: which of them, the name of the variable says where it can.</summary>
    public static bool Exists(this AbsolutePath path, [CallerArgumentExpression(nameof(path))] string? expression = null)
    {
        if (EndsWith(expression, FileWords))
            return File.Exists(path);
        return EndsWith(expression, DirectoryWords) ? Directory.Exists(path) : Path.Exists(path);
    }

    /// <summary>The path when there is a file, otherwise null.</summary>
    public static AbsolutePath? ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    /// <summary>The path when there is a directory, otherwise null.</summary>
    public static AbsolutePath? ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    /// <summary>Those of the paths that are files.</summary>
    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) => paths.Where(x => x.FileExists());

    /// <summary>Those of the paths that are directories.</summary>
    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) => paths.Where(x => x.DirectoryExists());

    /// <summary>Whether the directory holds a file that matches; below its directories too, when the options say so.</summary>
    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.DirectoryExists() && Directory.EnumerateFiles(path, pattern, options).Any();

    /// <summary>Whether the directory holds a directory that matches; below its directories too, when the options say so.</summary>
    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.DirectoryExists() && Directory.EnumerateDirectories(path, pattern, options).Any();

    /// <summary>Whether the other path is this one or below it.</summary>
    public static bool Contains(this AbsolutePath path, AbsolutePath other) => other.FindParentOrSelf(x => x == path) is not null;

    /// <summary>The nearest folder above that fits, or null.</summary>
    public static AbsolutePath? FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) =>
        path.Parent is { } parent ? parent.FindParentOrSelf(predicate) : null;

    /// <summary>The path itself or the nearest folder above that fits, or null.</summary>
    public static AbsolutePath? FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
    {
        for (AbsolutePath? current = path; current is not null; current = current.Parent)
            if (predicate(current))
                return current;
        return null;
    }

    private static bool EndsWith(string? expression, string[] words) =>
        expression is not null && Array.Exists(words, x => expression.EndsWith(x, StringComparison.OrdinalIgnoreCase));
}
