namespace MlopsBuild.Benchmarks;

/// <summary>Files that nothing can compress.</summary>
internal static class Noise
{
    /// <summary>Writes so many million bytes, the same for the same number.</summary>
    public static string Write(string path, int megabytes)
    {
        var block = new byte[1_000_000];
        var random = new Random(megabytes);
        using var file = File.Create(path);
        for (var number = 0; number < megabytes; number++)
        {
            random.NextBytes(block);
            file.Write(block);
        }

        return path;
    }
}
