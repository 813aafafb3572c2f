using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A relative path with slashes.</summary>
public sealed class UnixRelativePath
{
    private readonly string _path;

    private UnixRelativePath(string path) => _path = path;

    /// <summary>The path of a relative text; null of null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator UnixRelativePath?(string? path)
    {
        if (path is null)
            return null;
        if (PathText.IsRooted(path))
            throw new ArgumentException($"Path '{path}' must not be rooted");
        return new UnixRelativePath(string.Join('/', path.Split('/', '\\')));
    }

    /// <summary>The text; null of null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(UnixRelativePath? path) => path?._path;

    /// <summary>The path below.</summary>
    public static UnixRelativePath operator /(UnixRelativePath left, string right) => left._path.Length == 0 ? right : left._path + '/' + right;

    /// <inheritdoc />
    public override string ToString() => _path;
}
