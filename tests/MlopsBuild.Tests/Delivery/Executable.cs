namespace MlopsBuild.Tests.Delivery;

/// <summary>The mode of files that may be executed.</summary>
internal static class Executable
{
    public static void Make(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    public static bool Is(string path) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherExecute);
}
