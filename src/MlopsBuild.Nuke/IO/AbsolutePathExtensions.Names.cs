namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>The way from this folder to the other path, with this system's separators.</summary>
    public static RelativePath GetRelativePathTo(this AbsolutePath path, AbsolutePath destination) =>
        new(PathText.Relative(path, destination, PathText.Separator(path)), PathText.Separator(path));

    /// <summary>The way from this folder to the other path, with slashes.</summary>
    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath path, AbsolutePath destination) =>
        new(PathText.Relative(path, destination, '/'));

    /// <summary>The way from this folder to the other path, with backslashes.</summary>
    public static WinRelativePath GetWinRelativePathTo(this AbsolutePath path, AbsolutePath destination) =>
        new(PathText.Relative(path, destination, '\\'));

    /// <summary>Whether the path has one of the extensions, which begin with a dot; case does not matter.</summary>
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        path.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase)
        || Array.Exists(alternativeExtensions, x => path.Extension.Equals(x, StringComparison.OrdinalIgnoreCase));

    /// <summary>The path with another extension, with or without its dot.</summary>
    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) =>
        path.Parent / $"{path.NameWithoutExtension}.{extension.TrimStart('.')}";

    /// <summary>The file's entry in the file system.</summary>
    public static FileInfo ToFileInfo(this AbsolutePath path) => new(path);

    /// <summary>The directory's entry in the file system.</summary>
    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => new(path);

    /// <summary>Whether the name begins with a dot.</summary>
    public static bool IsDotDirectory(this AbsolutePath path) => path.Name.StartsWith('.');

    /// <summary>When the file was last changed, in universal time.</summary>
    public static DateTime GetLastWriteTimeUtc(this AbsolutePath path) => File.GetLastWriteTimeUtc(path);
}
