using System.Globalization;

namespace MlopsBuild.Storage;

/// <summary>
/// Names of files that are being written: machine, process and a random part. What a killed process left can be told from what a living
/// one is writing, also in a store that several machines share.
/// </summary>
internal static class TemporaryFile
{
    private const string Ending = ".tmp";

    /// <summary>Files of other machines are left alone for as long as this, since their processes cannot be looked up.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    private static readonly string Machine = Identify();

    /// <summary>A path that no other writer uses.</summary>
    public static string In(string folder) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Machine}.{Environment.ProcessId}.{Guid.NewGuid():N}{Ending}"));

    /// <summary>Removes the temporary files of processes that have ended from a folder, not from those below it.</summary>
    public static void RemoveStale(string folder) => RemoveStale(() => Directory.EnumerateFiles(folder, "*" + Ending), File.Delete);

    /// <summary>As <see cref="RemoveStale(string)"/> for temporary folders, with all that is in them.</summary>
    public static void RemoveStaleFolders(string folder) => RemoveStale(() => Directory.EnumerateDirectories(folder, "*" + Ending), AtomicFile.Remove);

    private static void RemoveStale(Func<IEnumerable<string>> list, Action<string> remove)
    {
        try
        {
            foreach (var left in list())
            {
                if (IsStale(left))
                    remove(left);
            }
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // There is no folder, or it cannot be written; what lies there disturbs nobody and waits for the next time.
        }
    }

    private static bool IsStale(string file)
    {
        var parts = Path.GetFileName(file).Split('.');
        if (parts.Length != 4 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var process))
            return false;
        return parts[0] == Machine ? !IsAlive(process) : File.GetLastWriteTimeUtc(file) < DateTime.UtcNow - LongestWrite;
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Containers of one machine count their processes apart, so on Linux the count's own name is part of the machine's.</summary>
    private static string Identify()
    {
        var processes = OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget : null;
        // FNV-1a: loading SHA-256 for a name would cost a fifth of a build that has nothing to do.
        var sum = 2166136261u;
        foreach (var character in $"{Environment.MachineName} {processes}")
            sum = (sum ^ character) * 16777619u;
        return sum.ToString("x8", CultureInfo.InvariantCulture);
    }
}
