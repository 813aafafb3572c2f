using System.Globalization;
using System.Text;

namespace MlopsBuild.Storage;

/// <summary>The stored form of a folder: for each file its hash, size, <c>x</c> or <c>-</c>, and path, ended by a NUL.</summary>
internal static class TreeListing
{
    public static byte[] Write(FileTree tree)
    {
        var text = new StringBuilder(tree.Entries.Count * 96);
        foreach (var entry in tree.Entries)
        {
            text.Append(entry.Hash.Hex).Append(' ')
                .Append(entry.Size.ToString(CultureInfo.InvariantCulture)).Append(' ')
                .Append(entry.Executable ? 'x' : '-').Append(' ')
                .Append(entry.Path).Append('\0');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static FileEntry[] Read(byte[] listing)
    {
        var text = Encoding.UTF8.GetString(listing).AsSpan();
        var entries = new List<FileEntry>();
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\0');
            var line = text[..end];
            text = text[(end + 1)..];
            var size = line[65..];
            var sizeEnd = size.IndexOf(' ');
            ContentHash.TryParse(line[..64], out var hash);
            var path = size[(sizeEnd + 3)..].ToString();
            // The list may come from a store that others write to.
            if (Path.IsPathRooted(path) || path.Contains('\\') && OperatingSystem.IsWindows() || path.Split('/').Any(part => part is "" or "." or ".."))
                throw new InvalidDataException($"A stored folder names the file \"{path}\", which is no path below it.");
            entries.Add(new FileEntry(
                path,
                hash,
                long.Parse(size[..sizeEnd], CultureInfo.InvariantCulture),
                FileStamp.None,
                size[sizeEnd + 1] == 'x'));
        }

        return [.. entries];
    }
}
