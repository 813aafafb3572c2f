using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A rooted, normalized path. <c>path / "child"</c> descends, <c>path + ".txt"</c> appends, <c>path / ..</c> ascends.</summary>
[TypeConverter(typeof(AbsolutePathConverter))]
public sealed class AbsolutePath : IFormattable, IAbsolutePathHolder, IEquatable<AbsolutePath>
{
    private readonly string _path;

    private AbsolutePath(string path) => _path = path;

    AbsolutePath IAbsolutePathHolder.Path => this;

    /// <summary>The last segment; the root itself at the root.</summary>
    public string Name => _path.Length <= PathText.RootLength(_path) ? _path : _path[(_path.LastIndexOf(PathText.Separator(_path)) + 1)..];

    /// <summary>The last segment without its extension.</summary>
    public string NameWithoutExtension => Extension is { Length: > 0 } extension ? Name[..^extension.Length] : Name;

    /// <summary>From the last dot of the last segment on; empty without one.</summary>
    public string Extension => Name.LastIndexOf('.') is var dot and >= 0 && dot < Name.Length - 1 ? Name[dot..] : "";

    /// <summary>The folder around it; null at the root.</summary>
    public AbsolutePath Parent => ParentOrNull!;

    private AbsolutePath? ParentOrNull
    {
        get
        {
            var root = PathText.RootLength(_path);
            if (_path.Length <= root)
                return null;
            var separator = _path.LastIndexOf(PathText.Separator(_path));
            return new AbsolutePath(_path[..Math.Max(separator, root)]);
        }
    }

    /// <summary>The path of a rooted text.</summary>
    /// <exception cref="ArgumentException">It is relative or leads out of its root.</exception>
    public static AbsolutePath Create(string path) => new(PathText.Normalize(path));

    /// <summary>The path of a rooted text; null of null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Create(path);

    /// <summary>The text; null of null.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?._path;

    /// <summary>The path of a child's name as the file system gives it, whatever characters it has.</summary>
    internal AbsolutePath Child(string name) => Create(_path + PathText.Separator(_path) + name);

    /// <summary>The path below or, with <c>".."</c>, above; both kinds of slashes separate, whatever the system.</summary>
    public static AbsolutePath operator /(AbsolutePath left, string? right)
    {
        if (string.IsNullOrEmpty(right))
            return left;
        if (PathText.IsRooted(right))
            throw new ArgumentException($"Path '{right}' must not be rooted, since it is appended to '{left}'");
        return Create(left._path + PathText.Separator(left._path) + right.Replace('\\', '/'));
    }

    /// <summary>The folder above: <c>path / ..</c>.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range) =>
        range.Equals(Range.All)
            ? left.Parent ?? throw new ArgumentException($"Path '{left}' has no folder above it")
            : throw new ArgumentException("Only the range '..' stands for the folder above", nameof(range));

    /// <summary>The path with a text appended to its last segment.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string right) => Create(left._path + right);

    /// <summary>Whether both are the same path.</summary>
    public static bool operator ==(AbsolutePath? a, AbsolutePath? b) => a is null ? b is null : a.Equals(b);

    /// <summary>Whether they are different paths.</summary>
    public static bool operator !=(AbsolutePath? a, AbsolutePath? b) => !(a == b);

    /// <inheritdoc />
    public bool Equals(AbsolutePath? other) => other is not null && _path.Equals(other._path, PathText.Comparison(_path));

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is AbsolutePath other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _path.GetHashCode(PathText.Comparison(_path));

    /// <inheritdoc />
    public override string ToString() => _path;

    /// <summary>The text: <c>d</c> in double quotes, <c>s</c> in single quotes, <c>dn</c> and <c>sn</c> only when needed, <c>nq</c> as it stands.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => PathText.Format(_path, format);
}
