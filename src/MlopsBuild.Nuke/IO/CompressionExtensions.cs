using System.IO.Compression;

namespace Nuke.Common.IO;

/// <summary>
/// Packs directories into archives and unpacks them. Entries are in the order of their names; executable bits, empty directories and times of change
/// are kept. An entry that would be written outside the target directory, by its name or through a symbolic link, is refused.
/// </summary>
public static class CompressionExtensions
{
    /// <summary>Packs the directory's content; the extension says how: .zip, .tar.gz, .tgz, .tar.bz2, .tbz2 or .tbz.</summary>
    /// <param name="directory">What is packed.</param>
    /// <param name="archiveFile">The archive.</param>
    /// <param name="filter">Which files and empty directories are packed; default all.</param>
    /// <param name="compressionLevel">How hard the content is compressed; bzip2 knows one level only.</param>
    /// <param name="fileMode">CreateNew, the default, fails on an existing archive; Create replaces it.</param>
    /// <returns>The archive.</returns>
    public static AbsolutePath CompressTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Func<AbsolutePath, bool>? filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal,
        FileMode fileMode = FileMode.CreateNew) => ArchiveFormats.Of(archiveFile) switch
    {
        ArchiveFormat.Zip => directory.ZipTo(archiveFile, filter, compressionLevel, fileMode),
        ArchiveFormat.TarGZip => directory.TarGZipTo(archiveFile, filter, fileMode, compressionLevel),
        _ => directory.TarBZip2To(archiveFile, filter, fileMode),
    };

    /// <summary>Unpacks an archive of any kind that <see cref="CompressTo"/> writes; existing files are replaced.</summary>
    /// <returns>The directory.</returns>
    /// <exception cref="IOException">An entry leads out of the directory, or the archive cannot be read.</exception>
    public static AbsolutePath UncompressTo(this AbsolutePath archiveFile, AbsolutePath directory) => ArchiveFormats.Of(archiveFile) switch
    {
        ArchiveFormat.Zip => archiveFile.UnZipTo(directory),
        ArchiveFormat.TarGZip => archiveFile.UnTarGZipTo(directory),
        _ => archiveFile.UnTarBZip2To(directory),
    };

    /// <summary>Packs the directory's content as .zip; symbolic links are followed.</summary>
    /// <inheritdoc cref="CompressTo" />
    public static AbsolutePath ZipTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Func<AbsolutePath, bool>? filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal,
        FileMode fileMode = FileMode.CreateNew)
    {
        var content = ArchiveContent.Of(directory, archiveFile, filter, keepLinks: false);
        ArchiveFile.Write(archiveFile, fileMode, stream => ZipFormat.Write(stream, content, compressionLevel));
        return archiveFile;
    }

    /// <summary>Unpacks a .zip archive; existing files are replaced.</summary>
    /// <inheritdoc cref="UncompressTo" />
    public static AbsolutePath UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        ArchiveFile.Read(archiveFile, directory, ZipFormat.Extract);
        return directory;
    }

    /// <summary>Packs the directory's content as .tar.gz; symbolic links that stay within the directory are kept as links, others are followed.</summary>
    /// <inheritdoc cref="CompressTo" />
    public static AbsolutePath TarGZipTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Func<AbsolutePath, bool>? filter = null,
        FileMode fileMode = FileMode.CreateNew,
        CompressionLevel compressionLevel = CompressionLevel.Optimal)
    {
        var content = ArchiveContent.Of(directory, archiveFile, filter, keepLinks: true);
        ArchiveFile.Write(archiveFile, fileMode, stream => TarFormat.WriteGZip(stream, content, compressionLevel));
        return archiveFile;
    }

    /// <summary>Packs the files as .tar.gz, under their names relative to the base directory.</summary>
    /// <returns>The archive.</returns>
    public static AbsolutePath TarGZipTo(
        this AbsolutePath baseDirectory,
        AbsolutePath archiveFile,
        IEnumerable<AbsolutePath> files,
        FileMode fileMode = FileMode.CreateNew)
    {
        var content = ArchiveContent.Of(baseDirectory, files);
        ArchiveFile.Write(archiveFile, fileMode, stream => TarFormat.WriteGZip(stream, content, CompressionLevel.Optimal));
        return archiveFile;
    }

    /// <summary>Unpacks a .tar.gz archive; existing files are replaced.</summary>
    /// <inheritdoc cref="UncompressTo" />
    public static AbsolutePath UnTarGZipTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        ArchiveFile.Read(archiveFile, directory, TarFormat.ExtractGZip);
        return directory;
    }

    /// <summary>Packs the directory's content as .tar.bz2; symbolic links that stay within the directory are kept as links, others are followed.</summary>
    /// <inheritdoc cref="CompressTo" />
    public static AbsolutePath TarBZip2To(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Func<AbsolutePath, bool>? filter = null,
        FileMode fileMode = FileMode.CreateNew)
    {
        var content = ArchiveContent.Of(directory, archiveFile, filter, keepLinks: true);
        ArchiveFile.Write(archiveFile, fileMode, stream => TarFormat.WriteBZip2(stream, content));
        return archiveFile;
    }

    /// <summary>Packs the files as .tar.bz2, under their names relative to the base directory.</summary>
    /// <returns>The archive.</returns>
    public static AbsolutePath TarBZip2To(
        this AbsolutePath baseDirectory,
        AbsolutePath archiveFile,
        IEnumerable<AbsolutePath> files,
        FileMode fileMode = FileMode.CreateNew)
    {
        var content = ArchiveContent.Of(baseDirectory, files);
        ArchiveFile.Write(archiveFile, fileMode, stream => TarFormat.WriteBZip2(stream, content));
        return archiveFile;
    }

    /// <summary>Unpacks a .tar.bz2 archive; existing files are replaced.</summary>
    /// <inheritdoc cref="UncompressTo" />
    public static AbsolutePath UnTarBZip2To(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        ArchiveFile.Read(archiveFile, directory, TarFormat.ExtractBZip2);
        return directory;
    }
}
