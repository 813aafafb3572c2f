using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <summary>A relative path with the separators of this system, or of the system that the absolute paths it was made from belong to.</summary>
public class RelativePath : IFormattable
{
    private readonly string _path;
    private readonly char _separator;

    internal RelativePath(string path, char separator)
    {
        if (PathText.IsRooted(path))
            throw new ArgumentException($"Path '{path}' must not be rooted");
        _separator = separator;
        _path = PathText.NormalizeRelative(path, separator);
    }

    /// <summary>The path of a relative text; null of null.</summary>
    /// <exception cref="ArgumentException">The text is a rooted path.</exception>
    [return: NotNullIfNotNull(nameof(path))]
    public static explicit operator RelativePath?(string? path) => path is null ? null : new RelativePath(path, Path.DirectorySeparatorChar);

    /// <summary>The text; null of null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(RelativePath? path) => path?._path;

    /// <summary>The path below or, with <c>".."</c>, above.</summary>
    public static RelativePath operator /(RelativePath left, string? right) => new(left.Below(right), left._separator);

    /// <summary>The folder above: <c>path / ..</c>.</summary>
    public static RelativePath operator /(RelativePath left, Range range) => new(left.Above(range), left._separator);

    /// <summary>The path with a text appended to its last segment.</summary>
    public static RelativePath operator +(RelativePath left, string? right) => new(left._path + right, left._separator);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is RelativePath other && other._path == _path && other._separator == _separator;

    /// <inheritdoc />
    public override int GetHashCode() => _path.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => _path;

    /// <summary>The text: <c>d</c> in double quotes, <c>s</c> in single quotes, <c>dn</c> and <c>sn</c> only when needed, <c>nq</c> as it stands.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => PathText.Format(_path, format);

    private protected string Below(string? right) =>
        string.IsNullOrEmpty(right) ? _path
        : PathText.IsRooted(right) ? throw new ArgumentException($"Path '{right}' must not be rooted, since it is appended to '{_path}'")
        : _path.Length == 0 ? right : _path + _separator + right;

    private protected string Above(Range range) =>
        range.Equals(Range.All) ? Below("..") : throw new ArgumentException("Only the range '..' stands for the folder above", nameof(range));
}
