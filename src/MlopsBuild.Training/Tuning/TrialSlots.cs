namespace MlopsBuild.Training;

/// <summary>How many trials may run at once.</summary>
internal static class TrialSlots
{
    /// <summary>As many as cores and memory allow, at least one.</summary>
    /// <param name="cores">Cores of the machine.</param>
    /// <param name="threads">Threads of one trial.</param>
    /// <param name="freeBytes">Memory that is free while no trial runs; null for unknown.</param>
    /// <param name="peakBytes">What one trial was seen to need.</param>
    public static int Of(int cores, int threads, long? freeBytes, long peakBytes)
    {
        var byCores = Math.Max(1, cores / Math.Max(1, threads));
        var byMemory = freeBytes is { } free && peakBytes > 0 ? (int)Math.Clamp(free / peakBytes, 1, int.MaxValue) : int.MaxValue;
        return Math.Min(byCores, byMemory);
    }
}
