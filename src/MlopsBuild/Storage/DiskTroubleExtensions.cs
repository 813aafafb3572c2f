namespace MlopsBuild.Storage;

internal static class DiskTroubleExtensions
{
    // errno values and Windows error codes, as .NET hands them on in HResult.
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);

    /// <summary>What an exception of a file operation says of its cause.</summary>
    public static DiskTrouble Trouble(this Exception problem) => problem.HResult switch
    {
        NoSpace or LinuxQuota or WindowsDiskFull or WindowsHandleDiskFull => DiskTrouble.Full,
        MacQuota when OperatingSystem.IsMacOS() => DiskTrouble.Full,
        ReadOnlyFileSystem or WindowsWriteProtected => DiskTrouble.ReadOnly,
        _ => problem is UnauthorizedAccessException ? DiskTrouble.Denied : DiskTrouble.Other,
    };
}
