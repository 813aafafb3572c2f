using System.Globalization;

namespace MlopsBuild.Processes;

/// <summary>A process as Linux tells of it under <c>/proc</c>; see proc_pid_stat(5).</summary>
/// <param name="Id">Its number, which another process may bear once it has ended.</param>
/// <param name="Started">When it started, in ticks since the system did: with the number, it names the process for good.</param>
/// <param name="Parent">Number of its parent.</param>
/// <param name="Group">Number of its process group, that of the group's first process.</param>
/// <param name="Session">Number of its session, that of the session's first process.</param>
/// <param name="HasEnded">Whether it has ended and waits for its parent to ask how.</param>
internal readonly record struct LinuxProcess(int Id, ulong Started, int Parent, int Group, int Session, bool HasEnded)
{
    /// <summary>Numbers of all processes.</summary>
    public static IEnumerable<int> Ids()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(folder.AsSpan("/proc/".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                yield return id;
        }
    }

    /// <summary>Looks a process up; null when it is gone.</summary>
    public static LinuxProcess? Find(int id)
    {
        if (Read(id, "stat") is not { } text)
            return null;
        // The name stands in parentheses and may hold any character.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new LinuxProcess(
            id, ulong.Parse(fields[19], CultureInfo.InvariantCulture), Number(fields[1]), Number(fields[2]), Number(fields[3]), fields[0] is "Z" or "X" or "x");
    }

    /// <summary>Whether it was started with a text in its environment; false where that may not be read.</summary>
    public static bool HasInEnvironment(int id, string text) => Read(id, "environ") is { } variables && variables.Contains(text, StringComparison.Ordinal);

    /// <summary>Bytes it holds in memory and swap now, and most bytes it held in memory so far; 0 when it is gone.</summary>
    public static (long Now, long Peak) Memory(int id)
    {
        if (Read(id, "status") is not { } text)
            return default;
        var now = Kilobytes(text, "VmRSS:") + Kilobytes(text, "VmSwap:");
        return (now, Math.Max(now, Kilobytes(text, "VmHWM:")));
    }

    /// <summary>As the first of <see cref="Memory"/>, with pages that several processes share divided among them; null where the kernel does not tell.</summary>
    public static long? ProportionalMemory(int id) =>
        Read(id, "smaps_rollup") is { Length: > 0 } text ? Kilobytes(text, "\nPss:") + Kilobytes(text, "\nSwapPss:") : null;

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    private static long Kilobytes(string text, string name)
    {
        var start = text.IndexOf(name, StringComparison.Ordinal);
        if (start < 0)
            return 0;
        var rest = text.AsSpan(start + name.Length).TrimStart();
        return long.Parse(rest[..rest.IndexOf(' ')], CultureInfo.InvariantCulture) * 1024;
    }

    private static string? Read(int id, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
