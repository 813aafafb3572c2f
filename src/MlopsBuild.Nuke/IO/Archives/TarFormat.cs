using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using ICSharpCode.SharpZipLib.BZip2;

namespace Nuke.Common.IO;

/// <summary>Tar archives in the pax format, which knows long names and all of Unicode.</summary>
internal static class TarFormat
{
    public static void WriteGZip(Stream stream, List<ArchiveEntry> content, CompressionLevel level)
    {
        using var compressed = new GZipStream(stream, level, leaveOpen: true);
        Write(compressed, content);
    }

    public static void ExtractGZip(Stream stream, ExtractionFolder folder)
    {
        using var plain = new GZipStream(stream, CompressionMode.Decompress);
        Extract(plain, folder);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WriteBZip2(Stream stream, List<ArchiveEntry> content)
    {
        using var compressed = new BZip2OutputStream(stream) { IsStreamOwner = false };
        Write(compressed, content);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ExtractBZip2(Stream stream, ExtractionFolder folder)
    {
        try
        {
            using var plain = new BZip2InputStream(stream) { IsStreamOwner = false };
            Extract(plain, folder);
        }
        catch (BZip2Exception e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static void Write(Stream stream, List<ArchiveEntry> content)
    {
        using var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var item in content)
        {
            var type = item.LinkTarget is not null ? TarEntryType.SymbolicLink : item.IsDirectory ? TarEntryType.Directory : TarEntryType.RegularFile;
            var entry = new PaxTarEntry(type, item.Name) { ModificationTime = item.Time };
            if (item.LinkTarget is not null)
                entry.LinkName = item.LinkTarget;
            else
                entry.Mode = item.Mode;

            using var source = type == TarEntryType.RegularFile ? File.OpenRead(item.Path) : null;
            if (source is not null)
                entry.DataStream = source;
            writer.WriteEntry(entry);
        }
    }

    private static void Extract(Stream stream, ExtractionFolder folder)
    {
        using var reader = new TarReader(stream, leaveOpen: true);
        while (reader.GetNextEntry() is { } entry)
        {
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    folder.AddFile(entry.Name, entry.Mode, entry.ModificationTime.UtcDateTime, target => entry.DataStream?.CopyTo(target));
                    break;
                case TarEntryType.Directory or TarEntryType.DirectoryList:
                    folder.AddFolder(entry.Name, entry.Mode);
                    break;
                case TarEntryType.SymbolicLink:
                    folder.AddLink(entry.Name, entry.LinkName);
                    break;
                case TarEntryType.HardLink:
                    folder.AddSecondName(entry.Name, entry.LinkName);
                    break;
                case TarEntryType.GlobalExtendedAttributes:
                    break;
                default:
                    throw folder.Unsupported(entry.Name, $"{entry.EntryType}");
            }
        }
    }
}
