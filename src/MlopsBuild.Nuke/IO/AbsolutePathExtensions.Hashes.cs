using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>The MD5 hash of the file in lower-case hexadecimal digits; it tells changes, not forgery.</summary>
    public static string GetFileHash(this AbsolutePath path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }

    /// <summary>One MD5 hash for the names and contents of all files below the directory.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="includeFile">Which files count; default all.</param>
    public static string GetDirectoryHash(this AbsolutePath path, Func<AbsolutePath, bool>? includeFile = null)
    {
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"Directory \"{path}\" does not exist.");
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(AbsolutePath.Create);
        return (includeFile is null ? files : files.Where(includeFile)).GetFileSetHash(path);
    }

    /// <summary>One MD5 hash for the paths of the files, relative to the base directory, and their contents; the order given does not matter.</summary>
    public static string GetFileSetHash(this IEnumerable<AbsolutePath> paths, AbsolutePath baseDirectory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = new byte[81920];
        foreach (var (name, path) in paths.Select(x => (Name: (string)baseDirectory.GetUnixRelativePathTo(x), Path: x)).OrderBy(x => x.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            using var stream = File.OpenRead(path);
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
                hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
