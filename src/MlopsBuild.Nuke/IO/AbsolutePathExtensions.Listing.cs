namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>The files that match, so many levels deep, that have all the attributes.</summary>
    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0)
    {
        if (depth == 0)
            return [];
        var files = Directory.EnumerateFiles(path, pattern).Where(x => (File.GetAttributes(x) & attributes) == attributes).Order(StringComparer.Ordinal).Select(AbsolutePath.Create);
        return files.Concat(path.GetDirectories().SelectMany(x => x.GetFiles(pattern, depth - 1, attributes)));
    }

    /// <summary>The directories that match, so many levels deep, that have all the attributes.</summary>
    public static IEnumerable<AbsolutePath> GetDirectories(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0)
    {
        if (depth == 0)
            return [];
        var directories = Directory.EnumerateDirectories(path, pattern).Where(x => (File.GetAttributes(x) & attributes) == attributes).Order(StringComparer.Ordinal).Select(AbsolutePath.Create);
        return directories.Concat(depth == 1 ? [] : path.GetDirectories().SelectMany(x => x.GetDirectories(pattern, depth - 1, attributes)));
    }
}
