using System.Formats.Tar;
using System.Text;

namespace MlopsBuild.Delivery.Oci;

/// <summary>
/// Writes tar files that are the same to the byte wherever they are made: entries in the order given, times at the epoch, owner 0, and modes that do
/// not depend on the system's mask. Not compressed, since what a compressor writes differs between its versions and processors.
/// </summary>
internal sealed class TarFiles(Stream target) : IDisposable
{
    private const int LongestPlainName = 100;
    private const long LargestPlainFile = 8L * 1024 * 1024 * 1024 - 1;

    private readonly TarWriter _writer = new(target, TarEntryFormat.Gnu, leaveOpen: true);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>Writes a file, and first the folders above it that were not written yet.</summary>
    public void File(string name, Stream content, bool executable = false)
    {
        FoldersAbove(name);
        Write(name, TarEntryType.RegularFile, executable ? 0b111_101_101 : 0b110_100_100, content);
    }

    /// <summary>Writes a folder and those above it.</summary>
    public void Folder(string name, int mode = 0b111_101_101)
    {
        FoldersAbove(name);
        if (_folders.Add(name))
            Write(name + "/", TarEntryType.Directory, mode, null);
    }

    /// <summary>Writes a link, and first the folders above it.</summary>
    public void Link(string name, string target)
    {
        FoldersAbove(name);
        _writer.WriteEntry(new GnuTarEntry(TarEntryType.SymbolicLink, name)
        {
            LinkName = target,
            ModificationTime = DateTimeOffset.UnixEpoch,
            AccessTime = default,
            ChangeTime = default,
            Mode = (UnixFileMode)0b111_111_111,
        });
    }

    public void Dispose() => _writer.Dispose();

    private void FoldersAbove(string name)
    {
        if (name.LastIndexOf('/') is > 0 and var end)
            Folder(name[..end]);
    }

    private void Write(string name, TarEntryType type, int mode, Stream? content)
    {
        // The form of POSIX carries a process id in its extended headers, so long names and large files take that of GNU.
        var plain = Encoding.UTF8.GetByteCount(name) <= LongestPlainName && Ascii.IsValid(name) && (content?.Length ?? 0) <= LargestPlainFile;
        TarEntry entry = plain ? new UstarTarEntry(type, name) : new GnuTarEntry(type, name) { AccessTime = default, ChangeTime = default };
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        entry.Mode = (UnixFileMode)mode;
        entry.Uid = 0;
        entry.Gid = 0;
        if (content is { Length: > 0 })
            entry.DataStream = content;
        _writer.WriteEntry(entry);
    }
}
