namespace MlopsBuild.Data;

/// <summary>What the query engine may use. No limit changes a result: every output has the same bytes under all of them.</summary>
public sealed record EngineLimits
{
    /// <summary>Worker threads, at least 1; null means one per core.</summary>
    public int? Threads { get; init; }

    /// <summary>Memory of the engine's buffers in bytes, at least 256 MiB; null means four fifths of the machine's. What does not fit goes to disk.</summary>
    public long? MemoryBytes { get; init; }

    internal EngineLimits Check()
    {
        var problems = new List<string>();
        if (Threads < 1)
            problems.Add($"Threads is {Threads}, expected at least 1.");
        if (MemoryBytes < 256L << 20)
            problems.Add($"MemoryBytes is {MemoryBytes}, expected at least {256 << 20} (256 MiB).");
        return problems.Count == 0 ? this : throw new ArgumentException("The engine limits are not usable: " + string.Join(" ", problems));
    }
}
