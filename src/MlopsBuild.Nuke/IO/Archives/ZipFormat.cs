using System.IO.Compression;
using System.Text;

namespace Nuke.Common.IO;

/// <summary>Zip archives with Unix permissions in the upper half of the external attributes.</summary>
internal static class ZipFormat
{
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;
    private const int SymbolicLink = 0xA000;
    private const int DosFolder = 0x10;

    private static readonly DateTime Earliest = new(1980, 1, 1);
    private static readonly DateTime Latest = new(2107, 12, 31);

    public static void Write(Stream stream, List<ArchiveEntry> content, CompressionLevel level)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var item in content)
        {
            var entry = archive.CreateEntry(item.Name, level);
            entry.LastWriteTime = Time(item);
            if (!OperatingSystem.IsWindows())
                entry.ExternalAttributes = (((item.IsDirectory ? Folder : RegularFile) | (int)item.Mode) << 16) | (item.IsDirectory ? DosFolder : 0);
            if (item.IsDirectory)
                continue;
            using var source = File.OpenRead(item.Path);
            using var target = entry.Open();
            source.CopyTo(target);
        }
    }

    public static void Extract(Stream stream, ExtractionFolder folder)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
            folder.Check(Name(entry));
        foreach (var entry in archive.Entries)
        {
            var attributes = (entry.ExternalAttributes >> 16) & 0xFFFF;
            var mode = (UnixFileMode)(attributes & 0xFFF);
            if (Name(entry).EndsWith('/'))
                folder.AddFolder(Name(entry), mode);
            else if ((attributes & FileTypeMask) == SymbolicLink)
                folder.AddLink(Name(entry), Text(entry));
            else
                folder.AddFile(Name(entry), mode, entry.LastWriteTime.UtcDateTime, target =>
                {
                    using var source = entry.Open();
                    source.CopyTo(target);
                });
        }
    }

    // Some tools on Windows write backslashes, which the format does not allow.
    private static string Name(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static DateTimeOffset Time(ArchiveEntry item)
    {
        var time = item.Time.ToLocalTime();
        return time < Earliest ? Earliest : time > Latest ? Latest : time;
    }
}
