namespace Nuke.Common.IO;

internal enum ArchiveFormat
{
    Zip,
    TarGZip,
    TarBZip2,
}
