namespace Nuke.Common.Execution;

/// <summary>Files that are replaced as a whole, so that no reader ever sees half of one.</summary>
internal static class WholeFile
{
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="folder">A folder on the same volume for what is not yet complete.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, string folder)
    {
        var partial = Path.Combine(folder, $"{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
