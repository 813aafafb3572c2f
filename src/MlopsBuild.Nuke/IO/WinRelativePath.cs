using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A relative path with backslashes, whatever the system.</summary>
public sealed class WinRelativePath : RelativePath
{
    internal WinRelativePath(string path)
        : base(path, '\\')
    {
    }

    /// <summary>The path of a relative text; null of null.</summary>
    /// <exception cref="ArgumentException">The text is a rooted path.</exception>
    [return: NotNullIfNotNull(nameof(path))]
    public static explicit operator WinRelativePath?(string? path) => path is null ? null : new WinRelativePath(path);

    /// <summary>The path below or, with <c>".."</c>, above.</summary>
    public static WinRelativePath operator /(WinRelativePath left, string? right) => new(left.Below(right));

    /// <summary>The folder above: <c>path / ..</c>.</summary>
    public static WinRelativePath operator /(WinRelativePath left, Range range) => new(left.Above(range));

    /// <summary>The path with a text appended to its last segment.</summary>
    public static WinRelativePath operator +(WinRelativePath left, string? right) => new(left.ToString() + right);
}
