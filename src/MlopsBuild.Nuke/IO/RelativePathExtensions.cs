namespace Nuke.Common.IO;

/// <summary>Changes the separators of relative paths.</summary>
public static class RelativePathExtensions
{
    /// <summary>The path with slashes.</summary>
    public static UnixRelativePath ToUnixRelativePath(this RelativePath relativePath) => new(relativePath);

    /// <summary>The path with backslashes.</summary>
    public static WinRelativePath ToWinRelativePath(this RelativePath relativePath) => new(relativePath);
}
