using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A relative path with the separators of this system.</summary>
public sealed class RelativePath
{
    private readonly string _path;

    private RelativePath(string path) => _path = path;

    /// <summary>The path of a relative text; null of null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator RelativePath?(string? path)
    {
        if (path is null)
            return null;
        if (PathText.IsRooted(path))
            throw new ArgumentException($"Path '{path}' must not be rooted");
        return new RelativePath(string.Join(System.IO.Path.DirectorySeparatorChar, path.Split('/', '\\')));
    }

    /// <summary>The text; null of null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(RelativePath? path) => path?._path;

    /// <summary>The path below.</summary>
    public static RelativePath operator /(RelativePath left, string right) => left._path.Length == 0 ? right : left._path + System.IO.Path.DirectorySeparatorChar + right;

    /// <inheritdoc />
    public override string ToString() => _path;
}
