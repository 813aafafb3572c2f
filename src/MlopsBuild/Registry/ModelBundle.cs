using System.Buffers.Binary;
using System.IO.Compression;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>
/// The files of a model in one zip file. The same files give the same bytes on every machine: in the order of their paths, stored as they are,
/// with one time and one mode for all.
/// </summary>
public static class ModelBundle
{
    /// <summary>Most bytes that a bundle may have, since it is a zip file of the first kind.</summary>
    public const long MostBytes = 2_000_000_000;

    private const int EndRecord = 22;
    private const byte Unix = 3;
    private const uint EntrySignature = 0x02014b50;

    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="folder">Folder of the model.</param>
    /// <param name="file">The zip file; its folder is made.</param>
    /// <exception cref="ArgumentException">There is no file in the folder, or more than a bundle can hold.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string folder, string file)
    {
        var paths = FileListing.Folder(folder);
        if (paths.Count == 0)
            throw new ArgumentException($"There is no file in the model folder \"{Path.GetFullPath(folder)}\", expected those of a model.");
        var bytes = paths.Sum(path => new FileInfo(Path.Join(folder, path)).Length);
        if (bytes > MostBytes || paths.Count > ushort.MaxValue)
            throw new ArgumentException($"The model folder \"{Path.GetFullPath(folder)}\" has {paths.Count} files and {bytes} bytes, expected at most {ushort.MaxValue} and {MostBytes} for one bundle.");
        var target = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = TemporaryFile.In(Path.GetDirectoryName(target)!);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    foreach (var path in paths)
                        Add(zip, path, Path.Join(folder, path));
                }

                NameOneSystem(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Add(ZipArchive zip, string name, string file)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = s_time;
        entry.ExternalAttributes = 0b1_000_000_110_100_100 << 16;
        using var content = File.OpenRead(file);
        using var target = entry.Open();
        content.CopyTo(target);
    }

    /// <summary>Says of every entry that a Unix made it; the base library says which system really did.</summary>
    private static void NameOneSystem(FileStream zip)
    {
        Span<byte> end = stackalloc byte[EndRecord];
        zip.Seek(-EndRecord, SeekOrigin.End);
        zip.ReadExactly(end);
        var entries = new byte[BinaryPrimitives.ReadUInt32LittleEndian(end[12..])];
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        zip.Seek(start, SeekOrigin.Begin);
        zip.ReadExactly(entries);
        for (var at = 0; at < entries.Length;)
        {
            var entry = entries.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry) != EntrySignature)
                throw new InvalidDataException("The base library wrote a zip file of another form than this one, which is known.");
            entry[5] = Unix;
            at += 46 + BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }

        zip.Seek(start, SeekOrigin.Begin);
        zip.Write(entries);
    }
}
