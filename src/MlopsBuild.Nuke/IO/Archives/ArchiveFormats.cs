namespace Nuke.Common.IO;

/// <summary>Tells the format of an archive by its name.</summary>
internal static class ArchiveFormats
{
    private static readonly (string Extension, ArchiveFormat Format)[] Known =
    [
        (".zip", ArchiveFormat.Zip),
        (".tar.gz", ArchiveFormat.TarGZip),
        (".tgz", ArchiveFormat.TarGZip),
        (".tar.bz2", ArchiveFormat.TarBZip2),
        (".tbz2", ArchiveFormat.TarBZip2),
        (".tbz", ArchiveFormat.TarBZip2),
    ];

    public static ArchiveFormat Of(AbsolutePath archive)
    {
        foreach (var (extension, format) in Known)
            if (archive.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return format;
        throw new ArgumentException($"Archive \"{archive}\" is of an unknown kind; expected one of {string.Join(", ", Known.Select(x => x.Extension))}.");
    }
}
