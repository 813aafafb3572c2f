using System.Diagnostics;

namespace MlopsBuild.Data;

/// <summary>What the query engine may use. No limit changes a result: every output has the same bytes under all of them.</summary>
public sealed record EngineLimits
{
    /// <summary>Worker threads, at least 1; null means one per core.</summary>
    public int? Threads { get; init; }

    /// <summary>Memory of the engine's buffers in bytes, at least 64 MiB; null means half of what the process may use. What does not fit goes to disk.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Folder below which each use makes a folder of its own for what does not fit into memory, and removes it; the system's temporary folder by default.</summary>
    public string? WorkFolder { get; init; }

    internal long Memory => MemoryBytes ?? Math.Max(64L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    // The name tells whose it is, so that what a killed process left can be told from what is in use.
    internal string NewWorkFolder()
    {
        if (WorkFolder is null)
            return Directory.CreateTempSubdirectory("mlopsbuild-data-").FullName;
        var parent = Directory.CreateDirectory(WorkFolder).FullName;
        foreach (var left in Directory.GetDirectories(parent, "data-*-*").Where(folder => !IsInUse(Path.GetFileName(folder))))
            RemoveLeftover(left);
        return Directory.CreateDirectory(Path.Combine(parent, $"data-{Environment.ProcessId}-{Guid.NewGuid():n}")).FullName;
    }

    private static bool IsInUse(string name)
    {
        if (!int.TryParse(name.Split('-')[1], out var process))
            return true;
        try
        {
            using var owner = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void RemoveLeftover(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // Another process removes it at this moment, or may not be disturbed; it harms nobody.
        }
    }

    internal EngineLimits Check()
    {
        var problems = new List<string>();
        if (Threads < 1)
            problems.Add($"Threads is {Threads}, expected at least 1.");
        if (MemoryBytes < 64L << 20)
            problems.Add($"MemoryBytes is {MemoryBytes}, expected at least {64 << 20} (64 MiB).");
        return problems.Count == 0 ? this : throw new ArgumentException("The engine limits are not usable: " + string.Join(" ", problems));
    }
}
