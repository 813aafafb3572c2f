namespace Nuke.Common.IO;

/// <summary>Opens archives for the formats, and lets no half-written one be seen.</summary>
internal static class ArchiveFile
{
    public static void Write(AbsolutePath archive, FileMode mode, Action<Stream> write)
    {
        var replaces = mode switch
        {
            FileMode.CreateNew => false,
            FileMode.Create or FileMode.OpenOrCreate or FileMode.Truncate => true,
            _ => throw new ArgumentException($"File mode \"{mode}\" does not suit an archive; expected CreateNew or Create.", nameof(mode)),
        };
        if (!replaces && Path.Exists(archive))
            throw new IOException($"Archive \"{archive}\" exists already; delete it or pass FileMode.Create.");
        archive.Parent.CreateDirectory();
        var unfinished = $"{archive}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.ReadWrite))
                write(stream);
            File.Move(unfinished, archive, overwrite: replaces);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    public static void Read(AbsolutePath archive, AbsolutePath directory, Action<Stream, ExtractionFolder> extract)
    {
        if (!File.Exists(archive))
            throw new FileNotFoundException($"Archive \"{archive}\" does not exist.", archive);
        using var stream = File.OpenRead(archive);
        directory.CreateDirectory();
        var folder = new ExtractionFolder(archive, directory);
        try
        {
            extract(stream, folder);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new IOException($"Archive \"{archive}\" cannot be read: {e.Message}", e);
        }

        folder.Finish();
    }
}
