using System.Text;
using MlopsBuild.Storage;

namespace MlopsBuild.Reports;

/// <summary>Writes pages and cards.</summary>
public static class PageFile
{
    /// <summary>Writes a text as UTF-8, in place of what was there; a reader sees the old file or the new one.</summary>
    /// <param name="path">The file; folders that it needs are made.</param>
    /// <param name="text">All that it shall hold.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
    }
}
