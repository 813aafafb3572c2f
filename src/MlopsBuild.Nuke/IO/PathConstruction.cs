namespace Nuke.Common.IO;

/// <summary>Takes paths apart and puts them together as text; roots of Windows, UNC and Unix are kept apart on every system.</summary>
public static class PathConstruction
{
    /// <summary>Whether the path begins at a root: <c>/</c>, <c>C:</c> or <c>\\server</c>.</summary>
    public static bool HasPathRoot(string? path) => path is not null && PathText.IsRooted(path);

    /// <summary>The root of the path, or null of a relative one.</summary>
    public static string? GetPathRoot(string? path)
    {
        if (!HasPathRoot(path))
            return null;
        var normalized = PathText.Normalize(path!);
        return normalized[..PathText.RootLength(normalized)];
    }

    /// <summary>The path with one kind of separator, without <c>.</c> and without a separator at its end; <c>..</c> remains only in front of a relative path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="separator">The separator of a relative path; default that of this system. A rooted path has that of its root.</param>
    public static string NormalizePath(string? path, char? separator = null) =>
        path is null ? "" : PathText.IsRooted(path) ? PathText.Normalize(path) : PathText.NormalizeRelative(path, separator ?? Path.DirectorySeparatorChar);

    /// <summary>Two paths in one, not normalized; the second must be relative.</summary>
    public static string Combine(string? left, string? right, char? separator = null)
    {
        if (string.IsNullOrEmpty(left) || string.IsNullOrEmpty(right))
            return string.IsNullOrEmpty(left) ? right ?? "" : left;
        if (HasPathRoot(right))
            throw new ArgumentException($"Path '{right}' must not be rooted, since it is appended to '{left}'", nameof(right));
        var between = HasPathRoot(left) ? PathText.Separator(left) : separator ?? Path.DirectorySeparatorChar;
        return left[^1] is '/' or '\\' ? left + right : left + between + right;
    }

    /// <summary>Whether the path is the base path or below it.</summary>
    public static bool IsDescendantPath(string basePath, string path) => AbsolutePath.Create(basePath).Contains(AbsolutePath.Create(path));

    /// <summary>The way from one rooted path to another, with the separators of their system.</summary>
    public static string GetRelativePath(string basePath, string destinationPath) =>
        AbsolutePath.Create(basePath).GetRelativePathTo(AbsolutePath.Create(destinationPath));

    /// <summary>The way from one rooted path to another, with slashes.</summary>
    public static UnixRelativePath GetUnixRelativePath(string basePath, string destinationPath) =>
        AbsolutePath.Create(basePath).GetUnixRelativePathTo(AbsolutePath.Create(destinationPath));

    /// <summary>The way from one rooted path to another, with backslashes.</summary>
    public static WinRelativePath GetWinRelativePath(string basePath, string destinationPath) =>
        AbsolutePath.Create(basePath).GetWinRelativePathTo(AbsolutePath.Create(destinationPath));
}
