namespace Nuke.Common.Execution;

/// <summary>
/// Whether a child of this process writes to the same terminal by itself, so that a display which moves the cursor would overwrite its
/// text. Known on Linux only (proc(5): task/*/children, fd); elsewhere the answer is no.
/// </summary>
internal static class SharedTerminal
{
    private static readonly string[] Streams = ["1", "2"];

    public static bool IsInUse()
    {
        if (!OperatingSystem.IsLinux() || Target("self", "1") is not { } terminal)
            return false;
        foreach (var thread in Directory.GetDirectories("/proc/self/task"))
        foreach (var child in Read(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        foreach (var stream in Streams)
            if (Target(child, stream) == terminal)
                return true;
        return false;
    }

    private static string? Target(string process, string stream)
    {
        try
        {
            return new FileInfo($"/proc/{process}/fd/{stream}").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
